"""Makes golden-dumps.json: what a second reader of EDF and BDF, which shares nothing with the program, finds in the shared
recordings. Numpy and the two specifications, nothing else.

    python3 golden-dumps.py SHARED_DATA > golden-dumps.json
"""
import datetime
import json
import os
import re
import sys
import zlib
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

ENDS = 4  # samples from each end of a channel
WIDTHS = [16, 80, 8, 8, 8, 8, 8, 80, 8, 32]


def text(raw):
    raw = raw.rstrip(b" \0").replace(b"\0", b" ")
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return raw.decode("latin-1").strip()


def number(raw):
    return float(text(raw).replace(",", "."))


def microseconds(seconds):
    return int((Decimal(seconds) * 1000000).quantize(Decimal(1), ROUND_HALF_UP))


def start_of(header):
    recording = text(header[88:168]).split()
    plus = None
    if len(recording) > 1 and recording[0] == "Startdate":
        try:
            plus = datetime.datetime.strptime(recording[1].title(), "%d-%b-%Y")
        except ValueError:
            pass
    try:
        day, month, year = [int(part) for part in text(header[168:176]).split(".")]
        date = datetime.datetime(year + (1900 if year >= 85 else 2000), month, day)
    except ValueError:
        date = plus
    if date is None:
        return None
    hour, minute, second = [int(part) for part in text(header[176:184]).split(".")]
    return date.replace(hour=hour, minute=minute, second=second)


def lists_of(raw):
    """Every list as (onset text, duration text or None, texts), in order."""
    for tal in raw.split(b"\0"):
        if tal == b"":
            continue
        times, *texts = tal.split(b"\x14")
        onset, *duration = times.split(b"\x15")
        yield onset.decode(), (duration[0].decode() if duration else None), [text_of(t) for t in texts[:-1]]


def text_of(raw):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def digital_of(raw, width):
    if width == 2:
        return np.frombuffer(raw, "<i2").astype(np.int64)
    parts = np.frombuffer(raw, np.uint8).reshape(-1, 3).astype(np.int64)
    value = parts[:, 0] + 256 * parts[:, 1] + 65536 * parts[:, 2]
    return np.where(value >= 2**23, value - 2**24, value)


def dump(path):
    with open(path, "rb") as file:
        data = file.read()
    bdf = data[0] == 0xFF
    if not bdf and data[:8].strip(b" \0") != b"0":
        return {"refused": True}
    width = 3 if bdf else 2
    signals = int(text(data[252:256]))
    at = 256
    fields = []
    for size in WIDTHS:
        fields.append([data[at + i * size : at + (i + 1) * size] for i in range(signals)])
        at += signals * size
    per_record = [int(number(raw)) for raw in fields[8]]
    record_bytes = width * sum(per_record)
    records = (len(data) - at) // record_bytes
    duration = number(data[244:252])
    offsets = np.concatenate([[0], np.cumsum(per_record)]) * width

    def area(record, i):
        start = at + record * record_bytes + int(offsets[i])
        return data[start : start + per_record[i] * width]

    notes = [i for i in range(signals) if text(fields[0][i]).lower() in ("edf annotations", "bdf annotations")]
    origin = 0
    annotations = []
    for record in range(records):
        for i in notes:
            for place, (onset, lasts, texts) in enumerate(lists_of(area(record, i))):
                first = i == notes[0] and record == 0 and place == 0
                if first and ("" in texts or (lasts is None and 0 <= float(onset) < 1)):
                    origin = microseconds(onset)
                for entry in texts:
                    if entry == "":
                        continue
                    words, _, channel = entry.rpartition("@@")
                    annotations.append(
                        [
                            microseconds(onset),
                            None if lasts is None else float(lasts),
                            words if channel != entry else entry,
                            (channel.strip() or None) if channel != entry else None,
                        ]
                    )
    annotations.sort(key=lambda row: row[0])
    annotations = [[(onset - origin) / 1e6, *rest] for onset, *rest in annotations]

    start = start_of(data)
    if start is not None:
        start += datetime.timedelta(microseconds=origin)
    channels = []
    for i in range(signals):
        if i in notes:
            continue
        pmin, pmax, dmin, dmax = [number(fields[f][i]) for f in (3, 4, 5, 6)]
        channel = {
            "index": i,
            "label": text(fields[0][i]),
            "unit": text(fields[2][i]),
            "prefilter": text(fields[7][i]),
            "range": [pmin, pmax, int(dmin), int(dmax)],
            "samples": per_record[i] * records,
        }
        if dmin != dmax and pmin != pmax and per_record[i] > 0:
            raw = b"".join(area(record, i) for record in range(records))
            d = digital_of(raw, width)
            exact = (d - dmin) * (pmax - pmin) / (dmax - dmin) + pmin
            single = (((d - dmin) / (dmax - dmin)) * (pmax - pmin) + pmin).astype("<f4")
            channel["first"] = [float(value) for value in exact[:ENDS]]
            channel["last"] = [float(value) for value in exact[-ENDS:]]
            channel["crc32"] = zlib.crc32(single.tobytes())
        channels.append(channel)
    shown = annotations if len(annotations) <= 12 else annotations[:6] + annotations[-6:]
    return {
        "start": None if start is None else re.sub(r"\.0+$", "", start.isoformat()),
        "records": records,
        "recordSeconds": duration,
        "channels": channels,
        "annotations": len(annotations),
        "annotationEnds": shown,
        "annotationsCrc32": zlib.crc32("\n".join(f"{round(row[0] * 1e6)} {row[2]}" for row in annotations).encode()),
    }


def main(root):
    files = []
    for folder in ("conformance", "recordings", "scorings"):
        for base, _, names in os.walk(os.path.join(root, folder)):
            files += [os.path.join(base, name) for name in names if name.lower().endswith((".edf", ".bdf"))]
    print("{")
    entries = []
    for path in sorted(files):
        result = dump(path)
        lines = []
        for key, value in result.items():
            if key == "channels":
                rows = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in value)
                lines.append(f'   "channels": [\n{rows}\n   ]' if value else '   "channels": []')
            else:
                lines.append(f'   "{key}": {json.dumps(value, ensure_ascii=False)}')
        name = os.path.relpath(path, root).replace(os.sep, "/")
        entries.append(f" {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
    print(",\n".join(entries))
    print("}")


main(sys.argv[1])
