"""Judges annotation files strictly and prints a JSON list of what is wrong: annotation_check.py coco FILE | voc FOLDER |
yolo FOLDER | yolo-seg FOLDER."""
import json
import pathlib
import sys
import xml.etree.ElementTree as ET


def crossings(ring, y):
    """Where the ring crosses the line through the centres of a row."""
    xs = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (y1 > y) != (y2 > y):
            xs.append(x1 + (x2 - x1) * (y - y1) / (y2 - y1))
    return xs


def even_odd_area(rings):
    """Integrated over thin rows; exact to the step for rings along pixel edges."""
    ys = [y for ring in rings for _, y in ring]
    low, high = min(ys), max(ys)
    steps = max(1, min(4000, int(high - low) * 4))
    step, area = (high - low) / steps, 0
    for n in range(steps):
        xs = sorted(x for ring in rings for x in crossings(ring, low + (n + 0.5) * step))
        area += sum(b - a for a, b in zip(xs[0::2], xs[1::2])) * step
    return area


def rings_of(segmentation):
    return [list(zip(part[0::2], part[1::2])) for part in segmentation]


def check_annotation(a, images, categories, wrong):
    where = f"annotation {a.get('id')}"
    for key, kind in (("id", int), ("image_id", int), ("iscrowd", int), ("bbox", list), ("area", (int, float))):
        if not isinstance(a.get(key), kind):
            wrong.append(f"{where}: {key}")
            return
    if a["image_id"] not in images:
        wrong.append(f"{where}: no such image")
    if "category_id" in a and a["category_id"] not in categories:
        wrong.append(f"{where}: no such category")
    if len(a["bbox"]) != 4 or min(a["bbox"][2:]) < 0:
        wrong.append(f"{where}: bbox")
    seg = a.get("segmentation")
    if isinstance(seg, dict):
        if sum(seg["counts"]) != seg["size"][0] * seg["size"][1]:
            wrong.append(f"{where}: run lengths")
        if sum(seg["counts"][1::2]) != a["area"]:
            wrong.append(f"{where}: area of the run lengths")
        return
    if not seg or any(len(part) < 6 or len(part) % 2 for part in seg):
        wrong.append(f"{where}: segmentation")
        return
    xs, ys = [x for p in seg for x in p[0::2]], [y for p in seg for y in p[1::2]]
    box = [min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)]
    if any(abs(p - q) > 1e-6 * max(1, abs(p)) for p, q in zip(box, a["bbox"])):
        wrong.append(f"{where}: bbox {a['bbox']} is not {box}")
    area = even_odd_area(rings_of(seg))
    if abs(area - a["area"]) > 0.02 * max(area, 1) + 0.5:
        wrong.append(f"{where}: area {a['area']} is not {area}")


def coco(path):
    wrong, doc = [], json.load(open(path))
    for key in ("info", "images", "annotations", "categories"):
        if key not in doc:
            wrong.append(f"no {key}")
    images = {i["id"] for i in doc["images"]}
    categories = {c["id"] for c in doc["categories"]}
    if len(images) != len(doc["images"]) or len(categories) != len(doc["categories"]):
        wrong.append("ids twice")
    for image in doc["images"]:
        if not image["file_name"] or image["id"] < 1 or any(image.get(k, 1) < 1 for k in ("width", "height")):
            wrong.append(f"image {image}")
    if len({a["id"] for a in doc["annotations"]}) != len(doc["annotations"]):
        wrong.append("annotation ids twice")
    for annotation in doc["annotations"]:
        check_annotation(annotation, images, categories, wrong)
    return wrong


ORDER = ["folder", "filename", "path", "source", "size"]
BOX = ["xmin", "ymin", "xmax", "ymax"]


def voc(folder):
    wrong = []
    for path in sorted(pathlib.Path(folder).rglob("*.xml")):
        root = ET.parse(path).getroot()
        tags = [child.tag for child in root]
        if root.tag != "annotation" or tags[:5] != ORDER or set(tags[5:]) - {"object"}:
            wrong.append(f"{path}: {tags}")
        if [c.tag for c in root.find("size")] != ["width", "height", "depth"]:
            wrong.append(f"{path}: size")
        if root.findtext("source/database") != "Unspecified":
            wrong.append(f"{path}: database")
        for item in root.findall("object"):
            if [c.tag for c in item] != ["name", "pose", "truncated", "difficult", "bndbox"]:
                wrong.append(f"{path}: object")
            box = item.find("bndbox")
            values = [int(c.text) for c in box]
            if [c.tag for c in box] != BOX or values[0] > values[2] or values[1] > values[3]:
                wrong.append(f"{path}: bndbox {values}")
    return wrong


def yolo(folder, outline=False):
    folder = pathlib.Path(folder)
    wrong, labels = [], (folder / "labels.txt").read_text().splitlines()
    for path in sorted(folder.rglob("*.txt")):
        for line in path.read_text().splitlines() if path.name != "labels.txt" else []:
            index, *words = line.split()
            values = [float(w) for w in words]
            good = int(index) < len(labels) and all(len(w.split(".")[1]) == 6 for w in words)
            good = good and all(0 <= v <= 1 for v in values)
            if outline:
                good = good and len(values) >= 6 and len(values) % 2 == 0
            else:
                x, y, w, h = values
                good = good and x - w / 2 >= 0 and y - h / 2 >= 0 and x + w / 2 <= 1 and y + h / 2 <= 1
            if not good:
                wrong.append(f"{path}: {line}")
    return wrong


kind, target = sys.argv[1:]
judges = {"coco": coco, "voc": voc, "yolo": yolo, "yolo-seg": lambda f: yolo(f, True)}
json.dump(judges[kind](target), sys.stdout)
