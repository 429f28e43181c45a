"""Names that rows get, keep and share, and fields that only the server writes."""

NAMED = {
    "Shot": ("code", "New Shot {id}"),
    "Asset": ("code", "New Asset {id}"),
    "Sequence": ("code", "New Sequence {id}"),
    "Version": ("code", "New Version {id}"),
    "Task": ("content", "New Task {id}"),
    "Playlist": ("code", "New Playlist {id}"),
    "PublishedFile": ("code", "New Published File {id}"),
    "Cut": ("code", "New Cut {id}"),
    "CutItem": ("code", "New Cut Item {id}"),
    "TimeLog": ("description", "New Time Log"),
    "Note": ("subject", None),
}
NOT_UNIQUE = ["Shot", "Asset", "Sequence", "Version", "Playlist", "PublishedFile", "Cut", "CutItem"]
EMPTIED = ["Shot", "Asset", "Sequence", "Version", "Playlist", "Cut", "CutItem", "PublishedFile"]
STATUSES = "act apr clsd cmpt dis fin hld ip na omt opn res rev wtg vwd recd dlvr cfrm pndng".split()
READ_ONLY_ON_UPDATE = {
    "Sequence": (["id", "open_notes_count", "image_blur_hash"], ["created_at", "created_by"]),
    "Playlist": (["id", "open_notes", "external_share_count"], ["created_at"]),
}
SYSTEM_STATUSES = {"act", "dis", "ip", "na", "cfrm", "pndng"}
