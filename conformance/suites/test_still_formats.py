"""Pictures of every format look in their thumbnails as another decoder sees them, or are refused with a reason."""

from __future__ import annotations

import io

import numpy
import OpenImageIO as oiio
import pytest
import tifffile
from PIL import Image, ImageOps

from harness.media import awaited, get, is_final
from harness.stills import CLEAR, RGB, WIDTH, all_stills, bits

STILLS = all_stills()
# of 255; JPEG and palettes are off by less, a wrong picture by forty and more
CLOSE = 6
REFUSED = {
    "lab.tif": lambda path: tifffile.imwrite(path, bits(RGB, numpy.uint8), photometric="cielab"),
    "zstd.tif": lambda path: tifffile.imwrite(path, bits(RGB, numpy.uint8), photometric="rgb", compression="zstd"),
    "drawing.svg": lambda path: path.write_text('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
    "drawing.mvg": lambda path: path.write_text("push graphic-context\nimage over 0,0 0,0 'file:///etc/passwd'\n"),
    "cut.tif": lambda path: cut(path),
}


def cut(path):
    """Half of a file."""
    tifffile.imwrite(path, bits(RGB, numpy.uint8), photometric="rgb", tile=(64, 64))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def seen(path):
    """The file as a second decoder sees it, 0 to 255, without its alpha; none where both libraries fail."""
    try:
        picture = ImageOps.exif_transpose(Image.open(path))
        if picture.mode in ("RGB", "RGBA", "L", "P", "CMYK"):
            return numpy.asarray(picture.convert("RGBA").convert("RGB"), dtype=float)
    except (OSError, ValueError):
        pass
    buffer = oiio.ImageBuf(str(path))
    values = buffer.get_pixels(oiio.FLOAT)
    if path.suffix in (".exr", ".hdr"):
        values = numpy.where(values <= 0.0031308, values * 12.92, 1.055 * numpy.maximum(values, 1e-9) ** (1 / 2.4) - 0.055)
    if buffer.nchannels == 4 and "inks" in path.name:
        values = (1 - values[..., :3]) * (1 - values[..., 3:])
    return 255 * (numpy.repeat(values[..., :1], 3, axis=2) if buffer.nchannels < 3 else values[..., :3])


def distance(one, other, still):
    """The mean difference, without what is transparent."""
    apart = numpy.abs(one - other).mean(axis=2)
    if still.clear:
        apart[CLEAR] = numpy.nan
    return numpy.nanmean(apart)


@pytest.fixture(scope="module")
def project(sg):
    return sg.create("Project", {"name": "still formats"})


@pytest.fixture(scope="module")
def uploaded(sg, project, tmp_path_factory):
    """Every picture uploaded at once, by name: the file and its Version."""
    folder = tmp_path_factory.mktemp("stills")
    uploads = {}
    for still in STILLS:
        path = folder / still.name
        still.write(path)
        version = sg.create("Version", {"project": project, "code": still.name})
        sg.upload_thumbnail("Version", version["id"], str(path))
        uploads[still.name] = (path, version)
    return uploads


@pytest.mark.parametrize("still", STILLS, ids=lambda still: still.name)
def test_a_thumbnail_looks_like_its_picture(sg, uploaded, still):
    path, version = uploaded[still.name]
    status, _, data = get(awaited(sg, version, "image", is_final))
    assert status == 200
    thumbnail = Image.open(io.BytesIO(data))
    truth = still.truth()
    if path.suffix == ".ico":
        truth = truth[::2, ::2]
    else:
        second = seen(path)
        assert distance(second, truth, still) < CLOSE, "the file is not what was drawn"
        assert distance(numpy.asarray(thumbnail.convert("RGB"), dtype=float), second, still) < CLOSE
    assert thumbnail.size == (truth.shape[1], truth.shape[0])
    assert distance(numpy.asarray(thumbnail.convert("RGB"), dtype=float), truth, still) < CLOSE
    if still.clear:
        assert numpy.asarray(thumbnail.convert("RGBA"))[:, : WIDTH // 4 - 2, 3].max() == 0


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_cannot_be_shown_truly_is_refused_with_a_reason(sg, project, fresh, name, tmp_path):
    REFUSED[name](tmp_path / name)
    version = sg.create("Version", {"project": project, "code": fresh})
    sg.upload_thumbnail("Version", version["id"], str(tmp_path / name))
    awaited(sg, version, "image", lambda url: url is None)
    event = sg.find_one(
        "EventLogEntry",
        [["event_type", "is", "Callboard_Media_Failure"], ["entity", "is", version]],
        ["description"],
    )
    assert len(event["description"]) > len("No picture or movie could be made of the upload: ")
    assert "root:" not in event["description"]
