"""What an independent reader finds in annotation files: annotation_reference.py FILE... prints a JSON list with one
object per file: {"kind", "images", "shapes", "tags", "boxes": sorted boxes of all shapes} or {"refuse": why} for files
that are no annotations or hold theirs elsewhere."""
import csv
import json
import re
import sys
import xml.etree.ElementTree as ET


def box(xs, ys):
    return [min(xs), min(ys), max(xs), max(ys)]


def rle_box(counts, height, width):
    if isinstance(counts, str):
        values, p = [], 0
        while p < len(counts):
            x, k, more = 0, 0, True
            while more:
                c = ord(counts[p]) - 48
                x |= (c & 31) << (5 * k)
                more = bool(c & 32)
                p, k = p + 1, k + 1
                if not more and c & 16:
                    x |= -1 << (5 * k)
            values.append(x + (values[-2] if len(values) > 2 else 0))
        counts = values
    assert sum(counts) == height * width
    inside, at, xs, ys = False, 0, [], []
    for count in counts:
        for n in range(at, at + count) if inside else ():
            xs += [n // height, n // height + 1]
            ys += [n % height, n % height + 1]
        at, inside = at + count, not inside
    return box(xs, ys) if xs else [0, 0, 0, 0]


def coco(doc):
    rows = doc if isinstance(doc, list) else doc.get("annotations", [])
    if any("segments_info" in row for row in rows):
        return {"refuse": "panoptic"}
    images = {str(i["id"]) for i in doc["images"]} if isinstance(doc, dict) and "images" in doc else set()
    boxes = []
    for row in rows:
        images.add(str(row["image_id"]))
        seg = row.get("segmentation") or []
        if isinstance(seg, dict):
            boxes.append(rle_box(seg["counts"], *seg["size"]))
            continue
        parts = [p for p in (seg if seg and isinstance(seg[0], list) else [seg]) if len(p) >= 6]
        if parts:
            boxes.append(box([x for p in parts for x in p[0::2]], [y for p in parts for y in p[1::2]]))
        elif row.get("bbox"):
            x, y, w, h = row["bbox"]
            boxes.append(box([x, x + w], [y, y + h]))
    return {"kind": "coco", "images": len(images), "boxes": boxes}


def via(doc):
    images = doc.get("_via_img_metadata", doc)
    boxes = []
    for image in images.values():
        regions = image["regions"]
        for region in regions.values() if isinstance(regions, dict) else regions:
            boxes.append(via_box(region["shape_attributes"]))
    return {"kind": "via", "images": len(images), "boxes": boxes}


def via_box(s):
    if s["name"] == "rect":
        return box([s["x"], s["x"] + s["width"]], [s["y"], s["y"] + s["height"]])
    if s["name"] == "circle":
        return box([s["cx"] - s["r"], s["cx"] + s["r"]], [s["cy"] - s["r"], s["cy"] + s["r"]])
    if s["name"] == "ellipse":
        return box([s["cx"] - s["rx"], s["cx"] + s["rx"]], [s["cy"] - s["ry"], s["cy"] + s["ry"]])
    if s["name"] == "point":
        return box([s["cx"]], [s["cy"]])
    return box(s["all_points_x"], s["all_points_y"])


def labelme(doc):
    boxes = []
    for shape in doc["shapes"]:
        xs, ys = [p[0] for p in shape["points"]], [p[1] for p in shape["points"]]
        if shape["shape_type"] == "circle":
            r = ((xs[0] - xs[1]) ** 2 + (ys[0] - ys[1]) ** 2) ** 0.5
            xs, ys = [xs[0] - r, xs[0] + r], [ys[0] - r, ys[0] + r]
        boxes.append(box(xs, ys))
    tags = sum(1 for on in doc.get("flags", {}).values() if on)
    return {"kind": "labelme", "images": 1, "boxes": boxes, "tags": tags}


def createml(doc):
    boxes = []
    for image in doc:
        for a in image["annotations"]:
            c = a["coordinates"]
            boxes.append(box([c["x"] - c["width"] / 2, c["x"] + c["width"] / 2],
                             [c["y"] - c["height"] / 2, c["y"] + c["height"] / 2]))
    return {"kind": "createml", "images": len(doc), "boxes": boxes}


def from_json(path):
    doc = json.load(open(path, encoding="utf-8-sig"))
    if isinstance(doc, dict) and "shapes" in doc:
        return labelme(doc)
    if isinstance(doc, list):
        if "coordinates" in json.dumps(doc[0]):
            return createml(doc)
        return coco(doc) if "image_id" in doc[0] else {"refuse": "another program's list"}
    if "annotations" in doc or ("images" in doc and "_via_settings" not in doc):
        return coco(doc)
    if "_via_img_metadata" in doc or all("regions" in v for v in doc.values()):
        return via(doc)
    return {"refuse": "no annotations"}


def pairs(text):
    points = [tuple(map(float, p.split(","))) for p in text.split(";")]
    return [p[0] for p in points], [p[1] for p in points]


def cvat_boxes(shape):
    if shape.tag == "box":
        return [box([float(shape.get("xtl")), float(shape.get("xbr"))], [float(shape.get("ytl")), float(shape.get("ybr"))])]
    if shape.tag == "mask":
        left, top, width = (int(shape.get(n)) for n in ("left", "top", "width"))
        inside, at, xs, ys = False, 0, [], []
        for count in map(int, shape.get("rle").split(",")):
            for n in range(at, at + count) if inside else ():
                xs += [left + n % width, left + n % width + 1]
                ys += [top + n // width, top + n // width + 1]
            at, inside = at + count, not inside
        return [box(xs, ys)]
    if shape.tag == "ellipse":
        cx, cy, rx, ry = (float(shape.get(n)) for n in ("cx", "cy", "rx", "ry"))
        if float(shape.get("rotation", 0)) % 180 == 90:
            rx, ry = ry, rx
        return [box([cx - rx, cx + rx], [cy - ry, cy + ry])]
    xs, ys = pairs(shape.get("points"))
    return [box([x], [y]) for x, y in zip(xs, ys)] if shape.tag == "points" else [box(xs, ys)]


def cvat(root):
    drawn, boxes, images, tags = ("box", "polygon", "polyline", "points", "ellipse", "mask"), [], 0, 0
    for image in root.findall("image"):
        images += 1
        tags += len(image.findall("tag"))
        for shape in image:
            boxes += cvat_boxes(shape) if shape.tag in drawn else []
    frames = set()
    for shape in (s for t in root.findall("track") for s in t if s.get("outside") != "1"):
        frames.add(shape.get("frame"))
        boxes += cvat_boxes(shape)
    return {"kind": "cvat", "images": images + len(frames), "boxes": boxes, "tags": tags}


def number(node, name):
    return float(node.find(name).text)


def from_xml(path):
    root = ET.parse(path).getroot()
    if root.tag == "annotations":
        return cvat(root)
    boxes = []
    for item in root.iter("object"):
        if item.findtext("deleted") == "1":
            continue
        points = item.findall("polygon/pt")
        corners = item.find("bndbox") if item.find("bndbox") is not None else item.find("segm/box")
        if points:
            boxes.append(box([number(p, "x") for p in points], [number(p, "y") for p in points]))
        elif corners is not None:
            boxes.append(box([number(corners, "xmin"), number(corners, "xmax")],
                             [number(corners, "ymin"), number(corners, "ymax")]))
    return {"kind": "voc", "images": 1, "boxes": boxes}


def from_csv(path):
    rows = list(csv.reader(open(path, newline="", encoding="utf-8-sig")))
    if rows[0][0] == "label_name":
        boxes = [box([float(r[1]), float(r[1]) + float(r[3])], [float(r[2]), float(r[2]) + float(r[4])]) for r in rows[1:]]
        return {"kind": "csv", "images": len({r[5] for r in rows[1:]}), "boxes": boxes}
    column = {name: i for i, name in enumerate(rows[0])}
    shapes = [json.loads(r[column["region_shape_attributes"]]) for r in rows[1:]]
    return {"kind": "via", "images": len({r[0] for r in rows[1:]}), "boxes": [via_box(s) for s in shapes if s]}


def from_text(path):
    boxes = []
    for line in open(path):
        words = line.split()
        if not words:
            continue
        if not re.fullmatch(r"\d+", words[0]) or not all(re.fullmatch(r"-?[\d.]+(e-?\d+)?", w) for w in words):
            return {"refuse": "not YOLO"}
        n = [float(w) for w in words[1:]]
        boxes.append(box(n[0::2], n[1::2]) if len(n) > 4 else
                     [n[0] - n[2] / 2, n[1] - n[3] / 2, n[0] + n[2] / 2, n[1] + n[3] / 2])
    return {"kind": "yolo", "images": 1, "boxes": boxes}


def main():
    readers, rows = {"json": from_json, "xml": from_xml, "csv": from_csv, "txt": from_text}, []
    for path in sys.argv[1:]:
        row = readers[path.rsplit(".", 1)[-1].lower()](path)
        if "boxes" in row:
            row["boxes"] = sorted([round(float(v), 3) for v in b] for b in row["boxes"])
            row["shapes"], row["tags"] = len(row["boxes"]), row.get("tags", 0)
        rows.append(row)
    json.dump(rows, sys.stdout)


main()
