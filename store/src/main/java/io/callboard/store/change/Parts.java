package io.callboard.store.change;

import java.util.UUID;
import java.util.function.Supplier;

/// The parts of the engine for one transaction, put together.
record Parts(
        RowEditor editor,
        RowRules rules,
        Updater updater,
        Scheduler scheduler,
        LinkKeepers keepers,
        LatestPictures pictures,
        CallerEvents events) {
    static Parts of(Work work, Supplier<UUID> uuids) {
        Editor editor = new Editor();
        Scheduler scheduler = new Scheduler(work, editor);
        FilePlaces places = new FilePlaces();
        RowRules rules = RowRules.of(work, editor, scheduler, places);

        LinkKeepers keepers = new LinkKeepers(work);
        LatestPictures pictures = new LatestPictures(work);
        CellSetter cells = new CellSetter(work, keepers, pictures);
        RowMaker maker = new RowMaker(work, cells);
        Connections connections = new Connections(work, maker, rules, keepers);
        LinkSetter links = new LinkSetter(work, cells, connections, keepers, pictures);
        TagSetter tags = new TagSetter(links, new Tags(work, maker));
        Attachments attachments = new Attachments(work, maker, links, tags, places);
        FieldSetter fields = new FieldSetter(work, cells, links, tags, attachments);

        Contract contract = new Contract(work, cells, uuids);
        Creator creator = new Creator(maker, fields, rules, contract, connections);
        Updater updater = new Updater(work, cells, fields, links, rules);
        CallerEvents events = new CallerEvents(work, cells);
        editor.use(new Editor.Hands(cells, fields, maker, creator, updater));
        return new Parts(editor, rules, updater, scheduler, keepers, pictures, events);
    }
}
