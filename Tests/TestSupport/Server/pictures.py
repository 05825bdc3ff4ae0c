"""Makes pictures for tests, and says what another library sees in one.

    pictures.py make FOLDER        photographs that lie on their side, bombs, damaged and disguised files
    pictures.py inspect FILE       its format, size, metadata, and the colours of its four quarters
"""

import json
import sys
import zlib
from pathlib import Path

from PIL import Image

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 180, 20), (20, 20, 220), (240, 240, 240)


def quarters(width, height, mode="RGB"):
    image = Image.new(mode, (width, height))
    for index, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        left, top = (index % 2) * width // 2, (index // 2) * height // 2
        image.paste(colour if mode == "RGB" else colour + (128,), (left, top, left + width // 2, top + height // 2))
    return image


# What Exif's orientation asks a viewer to do, undone.
UNDO = {
    1: [], 2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180], 4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90], 7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}


def photograph(path, orientation, width, height):
    image = quarters(width, height)
    for step in UNDO[orientation]:
        image = image.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(path, exif=exif, comment=b"SECRETPLACE", quality=92)


def chunk(name, data):
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def make(folder):
    for orientation in range(1, 9):
        photograph(folder / f"turned-{orientation}.jpg", orientation, 640, 480)
    photograph(folder / "small.jpg", 1, 40, 30)
    quarters(300, 500, "RGBA").save(folder / "clear.png")
    quarters(400, 400).save(folder / "picture.webp")
    quarters(400, 400).convert("P").save(folder / "picture.gif")
    data = (folder / "turned-1.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(data[: len(data) // 2])
    (folder / "text.jpg").write_text("no picture at all")
    (folder / "page.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    (folder / "disguised.png").write_bytes(data)
    # A hundred kilobytes that would be three gigabytes.
    size = 28_000
    header = chunk(b"IHDR", size.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0]))
    body = chunk(b"IDAT", zlib.compress(bytes(60_000_000), 9))
    (folder / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + body + chunk(b"IEND", b""))
    # One that says that it is large, and holds next to nothing.
    header = chunk(b"IHDR", (5000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0]))
    body = chunk(b"IDAT", zlib.compress(bytes(1000), 9))
    (folder / "liar.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + body + chunk(b"IEND", b""))
    (folder / "cut.png").write_bytes((folder / "clear.png").read_bytes()[:-200])
    (folder / "large.gif").write_bytes(b"GIF89a" + b"\xff\xff\xff\xff" + bytes(10))


def name_of(colour):
    known = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    return min(known, key=lambda name: sum((a - b) ** 2 for a, b in zip(known[name], colour)))


def inspect(path):
    image = Image.open(path)
    image.load()
    rgb, (width, height) = image.convert("RGB"), image.size
    spots = [(width // 4, height // 4), (3 * width // 4, height // 4), (width // 4, 3 * height // 4),
             (3 * width // 4, 3 * height // 4)]
    print(json.dumps({
        "format": image.format, "width": width, "height": height, "mode": image.mode, "exif": len(image.getexif()),
        "comment": "comment" in image.info, "quarters": [name_of(rgb.getpixel(spot)) for spot in spots],
    }))


if sys.argv[1] == "make":
    make(Path(sys.argv[2]))
else:
    inspect(Path(sys.argv[2]))
