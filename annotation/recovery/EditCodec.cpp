#include "annotation/recovery/EditCodec.h"

#include "annotation/recovery/LabelCodec.h"

namespace hilum::annotation {
namespace {

/// These numbers stand in files and must stay.
enum class Kind : std::uint64_t {
  AddShape = 1,
  RemoveShape = 2,
  ChangeShape = 3,
  AddLayer = 4,
  RemoveLayer = 5,
  RenameLayer = 6,
  ChangeLabelTable = 7,
  VoxelPatch = 8,
  MoveLayer = 9,
  MarkDone = 10,
  OrderLabels = 11
};

struct Put {
  ByteWriter& out;

  void operator()(const AddShape& edit) const {
    begin(Kind::AddShape);
    putShape(out, edit.shape);
    out.number(edit.place);
  }
  void operator()(const RemoveShape& edit) const {
    begin(Kind::RemoveShape);
    out.number(edit.id);
  }
  void operator()(const ChangeShape& edit) const {
    begin(Kind::ChangeShape);
    putShape(out, edit.shape);
  }
  void operator()(const AddLayer& edit) const {
    begin(Kind::AddLayer);
    out.number(edit.id);
    out.text(edit.name);
    out.flag(edit.visible);
    if (const auto* packed = std::get_if<PackedLabels>(&edit.labels))
      put(out, *packed);
    else if (const auto* snapshot = std::get_if<std::shared_ptr<LabelSnapshot>>(&edit.labels))
      put(out, pack(*(*snapshot)->map()));
    else
      put(out, pack(*std::get<0>(edit.labels)));
    out.number(edit.place);
  }
  void operator()(const RemoveLayer& edit) const {
    begin(Kind::RemoveLayer);
    out.number(edit.id);
  }
  void operator()(const RenameLayer& edit) const {
    begin(Kind::RenameLayer);
    out.number(edit.id);
    out.text(edit.name);
  }
  void operator()(const ChangeLabelTable& edit) const {
    begin(Kind::ChangeLabelTable);
    out.number(edit.layer);
    out.number(edit.label);
    out.flag(edit.row.has_value());
    if (edit.row) putLabel(out, *edit.row);
  }
  void operator()(const VoxelPatch& edit) const {
    begin(Kind::VoxelPatch);
    out.number(edit.layer);
    putBricks(out, edit.bricks);
    for (const auto i : edit.box.begin) out.folded(i);
    for (const auto i : edit.box.end) out.folded(i);
  }
  void operator()(const MarkDone& edit) const {
    begin(Kind::MarkDone);
    out.flag(edit.done);
  }

  void operator()(const MoveLayer& edit) const {
    begin(Kind::MoveLayer);
    out.number(edit.id);
    out.number(edit.place);
  }

  void operator()(const OrderLabels& edit) const {
    begin(Kind::OrderLabels);
    out.number(edit.layer);
    out.number(edit.places.size());
    for (const auto& [label, place] : edit.places) {
      out.number(label);
      out.number(place);
    }
  }

  void begin(Kind kind) const { out.number(std::uint64_t(kind)); }
};

AddLayer takeAddLayer(ByteReader& in) {
  AddLayer edit;
  edit.id = in.numberOf<LayerId>();
  edit.name = in.text();
  edit.visible = in.flag();
  edit.labels = takeLabels(in);
  edit.place = in.numberOf<std::size_t>();
  return edit;
}

ChangeLabelTable takeTableChange(ByteReader& in) {
  ChangeLabelTable edit;
  edit.layer = in.numberOf<LayerId>();
  edit.label = in.numberOf<LabelId>();
  if (in.flag()) edit.row = takeLabel(in);
  return edit;
}

OrderLabels takeOrder(ByteReader& in) {
  OrderLabels edit;
  edit.layer = in.numberOf<LayerId>();
  const std::size_t count = in.count(2);
  for (std::size_t i = 0; i < count; ++i) {
    const auto label = in.numberOf<LabelId>();
    edit.places[label] = in.numberOf<std::uint32_t>();
  }
  return edit;
}

VoxelPatch takePatch(ByteReader& in) {
  VoxelPatch edit;
  edit.layer = in.numberOf<LayerId>();
  edit.bricks = takeBricks(in, std::numeric_limits<BrickNumber>::max());
  for (auto& i : edit.box.begin) i = in.folded();
  for (auto& i : edit.box.end) i = in.folded();
  return edit;
}

}  // namespace

void put(ByteWriter& out, const Edit& edit) { std::visit(Put{out}, edit); }

Edit takeEdit(ByteReader& in) {
  switch (Kind(in.number())) {
    case Kind::AddShape: {
      Shape shape = takeShape(in);
      return AddShape{std::move(shape), in.numberOf<std::size_t>()};
    }
    case Kind::RemoveShape:
      return RemoveShape{in.numberOf<ShapeId>()};
    case Kind::ChangeShape:
      return ChangeShape{takeShape(in)};
    case Kind::AddLayer:
      return takeAddLayer(in);
    case Kind::RemoveLayer:
      return RemoveLayer{in.numberOf<LayerId>()};
    case Kind::RenameLayer: {
      const auto id = in.numberOf<LayerId>();
      return RenameLayer{id, in.text()};
    }
    case Kind::ChangeLabelTable:
      return takeTableChange(in);
    case Kind::VoxelPatch:
      return takePatch(in);
    case Kind::MoveLayer: {
      const auto id = in.numberOf<LayerId>();
      return MoveLayer{id, in.numberOf<std::size_t>()};
    }
    case Kind::MarkDone:
      return MarkDone{in.flag()};
    case Kind::OrderLabels:
      return takeOrder(in);
  }
  in.refuse("it holds a change of an unknown kind");
}

void put(ByteWriter& out, const StepInfo& info) {
  out.text(info.name);
  out.text(info.author);
  out.text(info.provenance);
  out.folded(info.made.time_since_epoch().count());
}

StepInfo takeStepInfo(ByteReader& in) {
  StepInfo info;
  info.name = in.text();
  info.author = in.text();
  info.provenance = in.text();
  info.made = takeTime(in);
  return info;
}

void put(ByteWriter& out, const StepRecord& record) {
  out.number(std::uint64_t(record.was));
  out.number(record.number);
  put(out, record.info);
  out.number(record.edits.size());
  for (const Edit& edit : record.edits) put(out, edit);
}

StepRecord takeStepRecord(ByteReader& in) {
  StepRecord record;
  record.was = StepRecord::Was(in.number(2));
  record.number = in.number();
  record.info = takeStepInfo(in);
  const std::size_t edits = in.count(2);
  for (std::size_t i = 0; i < edits; ++i) record.edits.push_back(takeEdit(in));
  return record;
}

void put(ByteWriter& out, const DocumentContent& content) {
  out.number(content.shapes.size());
  for (const Shape& shape : content.shapes) putShape(out, shape);
  out.number(content.layers.size());
  for (const LayerContent& layer : content.layers) {
    out.number(layer.id);
    out.text(layer.name);
    out.flag(layer.visible);
    put(out, layer.labels);
  }
  if (content.done) out.flag(true);  // came later: nothing where there is none
}

DocumentContent takeContent(ByteReader& in) {
  DocumentContent content;
  const std::size_t shapes = in.count(2);
  for (std::size_t i = 0; i < shapes; ++i) content.shapes.push_back(takeShape(in));
  const std::size_t layers = in.count(100);
  for (std::size_t i = 0; i < layers; ++i) {
    LayerContent layer;
    layer.id = in.numberOf<LayerId>();
    layer.name = in.text();
    layer.visible = in.flag();
    layer.labels = takeLabels(in);
    content.layers.push_back(std::move(layer));
  }
  content.done = !in.rest().empty() && in.flag();
  return content;
}

}  // namespace hilum::annotation
