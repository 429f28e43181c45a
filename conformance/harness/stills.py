"""One picture in the formats, depths, tilings and colour models that studios have, written by several libraries."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy
import OpenImageIO as oiio
import tifffile
from PIL import Image

WIDTH, HEIGHT = 320, 200


def drawn() -> numpy.ndarray:
    """The picture, 0 to 1: two patches of one colour, two quarters that grow from side to side."""
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    rgb = numpy.stack([x / (WIDTH - 1), y / (HEIGHT - 1), numpy.full((HEIGHT, WIDTH), 0.3)], axis=2)
    rgb[: HEIGHT // 2, : WIDTH // 2] = (0.8, 0.2, 0.1)
    rgb[HEIGHT // 2 :, WIDTH // 2 :] = (0.1, 0.3, 0.9)
    return rgb


RGB = drawn()
GREY = RGB[..., 1:2]
CLEAR = (slice(None), slice(0, WIDTH // 4))
ALPHA = numpy.ones((HEIGHT, WIDTH, 1))
ALPHA[CLEAR] = 0
LIGHT = numpy.where(RGB <= 0.04045, RGB / 12.92, ((RGB + 0.055) / 1.055) ** 2.4)
LIGHT_OF_GREY = LIGHT[..., 1:2]
INKS = numpy.concatenate([1 - RGB, numpy.zeros((HEIGHT, WIDTH, 1))], axis=2)
RGBA = numpy.concatenate([RGB, ALPHA], axis=2)


def bits(values: numpy.ndarray, kind: type) -> numpy.ndarray:
    """The values as numbers of that kind."""
    if numpy.issubdtype(kind, numpy.floating):
        return values.astype(kind)
    return numpy.rint(values * numpy.iinfo(kind).max).astype(kind)


@dataclass(frozen=True)
class Still:
    """A way to write the picture.

    `write` gets the path; `grey` pictures show the green channel; `clear` ones are transparent at the left.
    """

    name: str
    write: Callable[[Path], object]
    grey: bool = False
    clear: bool = False

    def truth(self) -> numpy.ndarray:
        """What a screen shows, 0 to 255."""
        return 255 * (numpy.repeat(GREY, 3, axis=2) if self.grey else RGB)


def tiff(name: str, values: numpy.ndarray, kind: type = numpy.uint8, **options) -> list[Still]:
    """In strips and in tiles."""
    grey = values.shape[2] < 3
    clear = "extrasamples" in options
    options = {"photometric": "minisblack" if grey else "rgb", "planarconfig": "contig", **options}
    data = bits(values, kind)
    if options["planarconfig"] == "separate":
        data = numpy.moveaxis(data, 2, 0)
    elif data.shape[2] == 1:
        data = data[..., 0]

    def writer(tile):
        return lambda path: tifffile.imwrite(path, data, tile=tile, rowsperstrip=None if tile else 16, **options)

    return [
        Still(f"{name}-strips.tif", writer(None), grey, clear),
        Still(f"{name}-tiles.tif", writer((64, 64)), grey, clear),
    ]


def written(name: str, values: numpy.ndarray, kind=oiio.UINT8, tile: int = 0, **options) -> Still:
    """By OpenImageIO."""

    def write(path):
        spec = oiio.ImageSpec(WIDTH, HEIGHT, values.shape[2], kind)
        spec.tile_width = spec.tile_height = tile
        for option, value in options.items():
            spec.attribute(option.replace("__", ":"), value)
        out = oiio.ImageOutput.create(str(path))
        assert out and out.open(str(path), spec), oiio.geterror()
        assert out.write_image(numpy.ascontiguousarray(values.astype(numpy.float32))), out.geterror()
        out.close()

    return Still(name, write, values.shape[2] == 1, values.shape[2] == 4)


def pillow(name: str, mode: str = "RGB", **options) -> Still:
    """By Pillow."""

    def write(path):
        picture = Image.fromarray(bits(RGBA if mode == "RGBA" else RGB, numpy.uint8))
        if mode == "L":
            picture = Image.fromarray(bits(GREY[..., 0], numpy.uint8))
        elif mode == "P":
            picture = picture.quantize(128)
        elif mode == "CMYK":
            picture = Image.fromarray(bits(INKS, numpy.uint8), "CMYK")
        settings = dict(options)
        if "turned" in settings:
            turned = settings.pop("turned")
            exif = picture.getexif()
            exif[0x112] = turned
            settings["exif"] = exif
            picture = picture.transpose(Image.Transpose.ROTATE_90)
        if settings.pop("moving", False):
            settings.update(save_all=True, append_images=[picture.convert("L").convert("RGB")], duration=1000)
        picture.save(path, **settings)

    return Still(name, write, mode == "L", mode == "RGBA")


def _imagemagick() -> str:
    """Its program by a name that nothing else has: several programs are called `convert`."""
    found = shutil.which("magick") or shutil.which("convert-im6.q16")
    assert found is not None, "ImageMagick is missing: `make imagemagick` installs it"
    return found


def photoshop(name: str, *options: str, grey: bool = False) -> Still:
    """By ImageMagick, whose files ffmpeg does not read."""

    def write(path):
        source = path.with_suffix(".png")
        Image.fromarray(bits(RGB, numpy.uint8)).save(source)
        subprocess.run([_imagemagick(), source, *options, path], check=True)

    return Still(name, write, grey)


def all_stills() -> list[Still]:
    """The table."""
    stills: list[Still] = []
    for compression in (None, "lzw", "deflate", "packbits"):
        stills += tiff(f"tiff-rgb8-{compression or 'plain'}", RGB, compression=compression)
    for kind in (numpy.uint16, numpy.uint32, numpy.float16, numpy.float32):
        stills += tiff(f"tiff-rgb-{kind.__name__}", RGB, kind)
    for kind in (numpy.uint8, numpy.uint16, numpy.float32):
        stills += tiff(f"tiff-grey-{kind.__name__}", GREY, kind)
    stills += tiff("tiff-predictor", RGB, numpy.uint16, compression="lzw", predictor=2)
    stills += tiff("tiff-planar", RGB, planarconfig="separate", compression="lzw")
    stills += tiff("tiff-planar16", RGB, numpy.uint16, planarconfig="separate", compression="deflate")
    stills += tiff("tiff-alpha", RGBA, extrasamples=["unassalpha"])
    stills += tiff("tiff-alpha16", RGBA, numpy.uint16, extrasamples=["unassalpha"], compression="lzw")
    stills += tiff("tiff-inks", INKS, photometric="separated", compression="lzw")
    stills += tiff("tiff-inks16", INKS, numpy.uint16, photometric="separated")
    stills += tiff("tiff-jpeg", RGB, compression="jpeg")
    stills += tiff("bigtiff", RGB, bigtiff=True, compression="lzw")
    stills += tiff("bigtiff16", RGB, numpy.uint16, bigtiff=True, byteorder=">", compression="deflate")
    stills += [pillow(f"rgb.{suffix}") for suffix in "png bmp tga tif webp jp2 ppm sgi jpg avif gif pcx".split()]
    stills += [pillow(f"grey.{suffix}", "L") for suffix in "png bmp tga tif jp2 pgm jpg".split()]
    stills += [pillow(f"clear.{suffix}", "RGBA") for suffix in "png tga tif sgi".split()]
    stills += [pillow(f"palette.{suffix}", "P") for suffix in "png bmp tga tif gif".split()]
    stills += [
        pillow("clear.webp", "RGBA", lossless=True),
        pillow("run-lengths.tga", compression="tga_rle"),
        pillow("from-below.tga", orientation=-1),
        pillow("inks.jpg", "CMYK", quality=95),
        pillow("inks.tif", "CMYK"),
        pillow("moving.webp", lossless=True, moving=True),
        pillow("icon.ico", sizes=[(WIDTH // 2, HEIGHT // 2)]),
    ]
    # held upside down on one side: turning it by a quarter brings the picture back
    stills += [pillow(f"turned.{suffix}", turned=6) for suffix in "jpg png tif avif".split()]
    stills += [pillow("turned.webp", turned=6, lossless=True)]
    for compression in ("none", "rle", "zip", "zips", "piz", "pxr24", "b44", "dwaa"):
        stills += [written(f"half-{compression}.exr", LIGHT, oiio.HALF, compression=compression)]
    stills += [
        written("tiles.exr", LIGHT, oiio.HALF, tile=64, compression="zip"),
        written("float.exr", LIGHT, oiio.FLOAT, compression="zip"),
        written("float-tiles.exr", LIGHT, oiio.FLOAT, tile=64, compression="zip"),
        written("grey-half.exr", LIGHT_OF_GREY, oiio.HALF),
        written("grey-float.exr", LIGHT_OF_GREY, oiio.FLOAT),
        written("light.hdr", LIGHT, oiio.FLOAT),
        written("deep.sgi", RGB, oiio.UINT16),
        written("deep.png", RGB, oiio.UINT16),
    ]
    stills += [
        written(f"{depth}.dpx", RGB, oiio.UINT8 if depth == 8 else oiio.UINT16, oiio__BitsPerSample=depth)
        for depth in (8, 10, 12, 16)
    ]
    stills += [
        photoshop("rgb.psd"),
        photoshop("rgb16.psd", "-depth", "16"),
        photoshop("plain.psd", "-compress", "None"),
        photoshop("inks.psd", "-colorspace", "CMYK"),
        photoshop("inks16.psd", "-colorspace", "CMYK", "-depth", "16"),
        photoshop("large.psb"),
    ]
    return stills
