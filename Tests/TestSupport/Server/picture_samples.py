"""Makes pictures of athletes that are as they should be, and such that hold something besides their pixels.

    picture_samples.py FOLDER

A file's name begins with what is to be said of it: good, metadata or malformed. Pillow has opened all good ones.
"""

import random
import sys
import zlib
from pathlib import Path

from PIL import Image

SECRET = b"51.5007,-0.1246"
FOLDER = Path(sys.argv[1])
RANDOM = random.Random(13)


def write(name, data):
    (FOLDER / name).write_bytes(data)
    if name.startswith("good"):
        Image.open(FOLDER / name).load()


# PNG

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, data):
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def header(width, height, depth, colour, compression=0, filters=0, interlace=0):
    numbers = bytes([depth, colour, compression, filters, interlace])
    return chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + numbers)


def png(*chunks):
    return SIGNATURE + b"".join(chunks) + chunk(b"IEND", b"")


def filtered(lines, unit):
    """Scanlines of pixels, each behind a filter that changes from line to line."""
    result, above = b"", bytes(len(lines[0]))
    for number, line in enumerate(lines):
        kind, out = number % 5, bytearray()
        for place, value in enumerate(line):
            left = line[place - unit] if place >= unit else 0
            up, corner = above[place], above[place - unit] if place >= unit else 0
            guess = left + up - corner
            near = min((left, up, corner), key=lambda one: abs(guess - one))
            out.append((value - [0, left, up, (left + up) // 2, near][kind]) % 256)
        result, above = result + bytes([kind]) + bytes(out), line
    return result


def scanlines(width, height, depth, colour, interlace, colours=None, spare=0):
    bits = depth * CHANNELS[colour]
    data, drawn = b"", 0
    for x, y, across, down in PASSES if interlace else [(0, 0, 1, 1)]:
        columns, rows = -((x - width) // across), -((y - height) // down)
        if columns <= 0 or rows <= 0:
            continue
        lines = []
        for _ in range(rows):
            number = 0
            for _ in range(columns):
                number = number << bits | (drawn % colours if colours else RANDOM.getrandbits(bits))
                drawn += 1
            filling = -columns * bits % 8
            lines.append((number << filling | spare & (1 << filling) - 1).to_bytes((columns * bits + 7) // 8, "big"))
        data += filtered(lines, max(1, bits // 8))
    return data


def palette(count):
    return chunk(b"PLTE", bytes(RANDOM.randrange(256) for _ in range(3 * count)))


def good_png():
    for colour, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for depth in depths:
            for interlace in (0, 1):
                for width, height in ((1, 1), (3, 5), (33, 17), (256, 110)):
                    colours = min(2**depth, 7, width * height) if colour == 3 else None
                    parts = [header(width, height, depth, colour, interlace=interlace)]
                    if colours:
                        parts += [palette(colours), chunk(b"tRNS", bytes([128]))]
                    elif colour in (0, 2):
                        parts.append(chunk(b"tRNS", bytes([0, 1]) * CHANNELS[colour]))
                    data = zlib.compress(scanlines(width, height, depth, colour, interlace, colours), 9)
                    parts += [chunk(b"IDAT", data[at : at + 9000]) for at in range(0, len(data), 9000)]
                    write(f"good-{colour}-{depth}-{interlace}-{width}.png", png(*parts))
    for mode in ("1", "L", "LA", "RGB", "RGBA"):
        name = FOLDER / f"good-pillow-{mode}.png"
        Image.effect_noise((64, 48), 80).convert(mode).save(name)


def bad_png():
    size = (9, 6)
    lines = scanlines(*size, 8, 2, 0)
    data, rgb = zlib.compress(lines), header(*size, 8, 2)
    body, colours = chunk(b"IDAT", data), palette(4)
    indexed = zlib.compress(scanlines(*size, 2, 3, 0, 4))
    two = header(*size, 2, 3)
    wrong = bytearray(chunk(b"IDAT", data))
    wrong[-1] ^= 1
    dictionary = zlib.compressobj(zdict=SECRET)
    dictionary = dictionary.compress(lines) + dictionary.flush()
    samples = {
        "metadata-behind-stream": png(rgb, chunk(b"IDAT", data + SECRET)),
        "metadata-behind-stream-2": png(rgb, body, chunk(b"IDAT", SECRET)),
        "metadata-text": png(rgb, chunk(b"tEXt", b"Comment\0" + SECRET), body),
        "metadata-time": png(rgb, body, chunk(b"tIME", bytes([7, 230, 1, 1, 1, 1, 1]))),
        "metadata-own": png(rgb, chunk(b"caLi", SECRET), body),
        "metadata-palette": png(rgb, colours, body),
        "metadata-unused-colour": png(two, palette(4), chunk(b"IDAT", zlib.compress(scanlines(*size, 2, 3, 0, 3)))),
        "metadata-end": SIGNATURE + rgb + body + chunk(b"IEND", SECRET),
        "malformed-behind": png(rgb, body) + SECRET,
        "metadata-empty-part": png(rgb, body, chunk(b"IDAT", b"")),
        "metadata-filling": png(two, colours, chunk(b"IDAT", zlib.compress(scanlines(*size, 2, 3, 0, 4, spare=9)))),
        "malformed-checksum": png(rgb, bytes(wrong)),
        "malformed-longer": png(rgb, chunk(b"IDAT", zlib.compress(lines + bytes(28)))),
        "malformed-bomb": png(rgb, chunk(b"IDAT", zlib.compress(lines + bytes(60_000_000), 9))),
        "malformed-shorter": png(rgb, chunk(b"IDAT", zlib.compress(lines[:-1]))),
        "malformed-filter": png(rgb, chunk(b"IDAT", zlib.compress(b"\5" + lines[1:]))),
        "malformed-index": png(two, palette(3), chunk(b"IDAT", indexed)),
        "malformed-no-palette": png(two, chunk(b"IDAT", indexed)),
        "malformed-large-palette": png(two, palette(5), chunk(b"IDAT", indexed)),
        "malformed-late-palette": png(two, chunk(b"IDAT", indexed), colours),
        "malformed-clear": png(two, colours, chunk(b"tRNS", bytes(5)), chunk(b"IDAT", indexed)),
        "malformed-clear-2": png(rgb, chunk(b"tRNS", bytes([1, 0] * 3)), body),
        "malformed-clear-3": png(rgb, chunk(b"tRNS", SECRET), body),
        "malformed-twice": png(rgb, rgb, body),
        "malformed-interrupted": png(two, colours, chunk(b"IDAT", indexed[:9]), colours, chunk(b"IDAT", indexed[9:])),
        "malformed-adler": png(rgb, chunk(b"IDAT", data[:-1] + bytes([data[-1] ^ 1]))),
        "malformed-dictionary": png(rgb, chunk(b"IDAT", dictionary)),
        "malformed-depth": png(header(*size, 3, 0), body),
        "malformed-colour": png(header(*size, 8, 1), body),
        "malformed-compression": png(header(*size, 8, 2, compression=1), body),
        "malformed-interlace": png(header(*size, 8, 2, interlace=2), body),
        "malformed-size": png(header(8, 6, 8, 2), body),
        "malformed-no-data": png(rgb),
    }
    for name, sample in samples.items():
        write(name + ".png", sample)


# JPEG


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def noise(mode, width, height):
    image = Image.effect_noise((width, height), 60)
    return image if mode == "L" else Image.merge("RGB", (image, image.rotate(90, expand=0), Image.new("L", image.size)))


def good_jpeg():
    count = 0
    for mode in ("L", "RGB"):
        for width, height in ((1, 1), (7, 9), (17, 33), (255, 130)):
            for quality in (5, 75, 98):
                for options in (
                    {}, {"progressive": True}, {"subsampling": 0}, {"subsampling": 1, "optimize": True},
                    {"progressive": True, "subsampling": 1}, {"restart_marker_blocks": 2},
                    {"progressive": True, "restart_marker_rows": 1},
                ):
                    count += 1
                    name = f"good-{count}.jpg"
                    noise(mode, width, height).save(FOLDER / name, quality=quality, **options)
                    write(name, (FOLDER / name).read_bytes())


def segments(data):
    """The segments of a file in their order, a scan with its data."""
    result, at = [data[:2]], 2
    while at < len(data):
        end = at + 2 + (0 if data[at + 1] == 0xD9 else int.from_bytes(data[at + 2 : at + 4], "big"))
        if data[at + 1] == 0xDA:
            while data[end] != 0xFF or data[end + 1] == 0 or 0xD0 <= data[end + 1] <= 0xD7:
                end += 1
        result.append(data[at:end])
        at = end
    return result


def bad_jpeg():
    noise("RGB", 40, 24).save(FOLDER / "good-plain.jpg", quality=80)
    parts = segments((FOLDER / "good-plain.jpg").read_bytes())
    start, app, end, scan = parts[0], parts[1], parts[-1], parts[-2]
    tables = [part for part in parts if part[1] == 0xDB]
    codes = [part for part in parts if part[1] == 0xC4]
    frame = next(part for part in parts if part[1] == 0xC0)
    head = b"".join(parts[:-2])
    noise("RGB", 40, 24).save(FOLDER / "good-steps.jpg", quality=80, progressive=True)
    steps = segments((FOLDER / "good-steps.jpg").read_bytes())
    last = max(index for index, part in enumerate(steps) if part[1] == 0xDA)
    small = bytearray(app + bytes(3))
    small[3] += 3
    small[-5:-3] = bytes([1, 1])
    no_table = head.replace(tables[0], b"")
    samples = {
        "metadata-behind": head + scan + end + SECRET,
        "metadata-behind-scan": head + scan + SECRET + end,
        "metadata-behind-scan-2": head + scan + b"\xff\x00" + end,
        "metadata-behind-scan-3": head + scan + b"\x2a" + end,
        "malformed-before-table": start + app + SECRET + b"".join(parts[2:]),
        "metadata-filling": head + scan + b"\xff" * 40 + end,
        "metadata-filling-2": start + b"\xff" * 3 + b"".join(parts[1:]),
        "metadata-comment": head + segment(0xFE, SECRET) + scan + end,
        "metadata-exif": start + segment(0xE1, b"Exif\0\0" + SECRET) + b"".join(parts[1:]),
        "metadata-app-13": head + segment(0xED, SECRET) + scan + end,
        "metadata-second-app": start + app + app + b"".join(parts[2:]),
        "metadata-long-app": start + segment(0xE0, app[4:] + SECRET) + b"".join(parts[2:]),
        "metadata-small-picture": start + bytes(small) + b"".join(parts[2:]),
        "metadata-unused-table": head + segment(0xDB, b"\3" + (SECRET * 5)[:64]) + scan + end,
        "metadata-replaced-table": start + app + tables[0] + tables[0] + b"".join(parts[2:]).replace(tables[0], b""),
        "metadata-unused-codes": head + segment(0xC4, b"\3" + bytes([0] * 7 + [10] + [0] * 8) + bytes(range(10))) + scan
        + end,
        "metadata-late-table": b"".join(steps[:last]) + segment(0xDB, b"\0" + (SECRET * 5)[:64])
        + b"".join(steps[last:]),
        "metadata-unused-interval": b"".join(steps[:-1]) + segment(0xDD, SECRET[:2]) + end,
        "metadata-two-intervals": head + segment(0xDD, SECRET[:2]) + segment(0xDD, bytes(2)) + scan + end,
        "metadata-same-scan": head + scan + scan + end,
        "metadata-same-step": b"".join(steps[:-1]) + steps[last] + end,
        "malformed-cut": head + scan[:-40] + end,
        "malformed-no-end": head + scan,
        "malformed-no-scan": head + end,
        "malformed-no-table": no_table + scan + end,
        "malformed-no-codes": head.replace(codes[-1], b"") + scan + end,
        "malformed-restart": head + scan[:200] + b"\xff\xd0" + scan[200:] + end,
        "malformed-long-table": head.replace(tables[0], segment(0xDB, tables[0][4:] + SECRET)) + scan + end,
        "malformed-long-frame": head.replace(frame, segment(0xC0, frame[4:] + SECRET)) + scan + end,
        "malformed-second-frame": head + frame + scan + end,
        "malformed-arithmetic": head + segment(0xCC, SECRET[:2]) + scan + end,
        "malformed-codes": head.replace(codes[0], segment(0xC4, b"\0" + bytes([3] + [0] * 15) + b"\0\1\2")) + scan + end,
        "malformed-same-codes": head.replace(codes[0], segment(0xC4, b"\0" + bytes([0, 2] + [0] * 14) + b"\1\1")) + scan
        + end,
        "malformed-dc-code": head.replace(codes[0], segment(0xC4, codes[0][4:-1] + b"\x20")) + scan + end,
        "malformed-ones": head.replace(codes[0], segment(0xC4, b"\0" + bytes([2] + [0] * 15) + b"\0\1")) + scan + end,
        "metadata-version": start + segment(0xE0, app[4:9] + b"\x51" + app[10:]) + b"".join(parts[2:]),
        "malformed-no-picture": start + end,
    }
    for name, sample in samples.items():
        write(name + ".jpg", sample)


good_png()
bad_png()
good_jpeg()
bad_jpeg()
