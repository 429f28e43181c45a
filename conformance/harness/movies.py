"""Small pictures and movies drawn by the tests themselves."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image


def picture(path: Path, size: tuple[int, int] = (742, 280), colour: tuple[int, int, int] = (40, 160, 90)) -> Path:
    """A picture of one colour, in the format that the file's name says."""
    Image.new("RGB", size, colour).save(path)
    return path


def movie(path: Path, frames: int = 36, size: tuple[int, int] = (320, 180)) -> Path:
    """An uncompressed movie at 24 frames a second whose brightness grows from frame to frame."""
    width, height = size
    grey = bytes([128]) * (width * height // 2)
    with path.open("wb") as out:
        out.write(f"YUV4MPEG2 W{width} H{height} F24:1 Ip A1:1 C420jpeg\n".encode())
        for frame in range(frames):
            out.write(b"FRAME\n" + bytes([40 + frame * 160 // frames]) * (width * height) + grey)
    return path


def decoded(data: bytes) -> Image.Image:
    """The picture in the data, every pixel of it decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
