#include "app/models/MovedLabels.h"

#include <algorithm>
#include <map>

#include "annotation/algorithms/Islands.h"
#include "annotation/algorithms/LabelRegion.h"

namespace hilum::app {
namespace {

using annotation::BrickLattice;
using annotation::Edit;
using annotation::RegionMask;

constexpr std::size_t kAllLabels = 65536;

std::size_t placeIn(const Index3& size, std::int64_t x, std::int64_t y, std::int64_t z) {
  return std::size_t(x + size[0] * (y + size[1] * z));
}

/// The numbers of the labels that occur in a mask.
std::vector<LabelId> labelsIn(const LabelMap& labels, const RegionMask& where) {
  std::vector<bool> there(kAllLabels);
  where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t begin, std::int64_t end) {
    const std::size_t row = placeIn(labels.grid().size(), 0, y, z);
    for (auto x = begin; x < end; ++x) there[labels.voxels()[row + std::size_t(x)]] = true;
  });
  std::vector<LabelId> ids;
  for (std::size_t id = 1; id < kAllLabels; ++id)
    if (there[id]) ids.push_back(LabelId(id));
  return ids;
}

/// The rows of labels that the mask was all there was of.
std::vector<Edit> withoutRows(const LayerAt& from, const LabelMap& labels, const RegionMask& where,
                              const std::vector<LabelId>& taken) {
  std::map<LabelId, std::int64_t> left = labels.counts();
  where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t begin, std::int64_t end) {
    const std::size_t row = placeIn(labels.grid().size(), 0, y, z);
    for (auto x = begin; x < end; ++x) --left[labels.voxels()[row + std::size_t(x)]];
  });
  if (std::ranges::all_of(left, [](const auto& each) { return each.first == 0 || each.second <= 0; }))
    return {annotation::RemoveLayer{from.id}};
  std::vector<Edit> edits{repainted(from.id, labels, where, [](std::size_t, LabelId) { return LabelId(0); })};
  for (const LabelId id : taken)
    if (left[id] <= 0 && labels.table().find(id)) edits.push_back(annotation::ChangeLabelTable{from.id, id, {}});
  return edits;
}

Label rowOf(const LabelMap& labels, LabelId id) {
  const Label* row = labels.table().find(id);
  return row ? *row : Label{.id = id, .name = "Label " + std::to_string(id), .colour = defaultColour(id)};
}

}  // namespace

annotation::VoxelPatch repainted(annotation::LayerId layer, const LabelMap& labels, const RegionMask& where,
                                 const std::function<LabelId(std::size_t, LabelId)>& become,
                                 const Progress& progress) {
  const Index3 size = labels.grid().size();
  const BrickLattice lattice(size);
  const IndexBox bounds = where.bounds();
  annotation::VoxelPatch patch{layer, {}, {}};
  if (bounds.empty()) return patch;
  std::vector<LabelId> content(BrickLattice::kVoxels);
  for (annotation::BrickNumber n = 0; n < lattice.count(); ++n) {
    const IndexBox box = lattice.box(n);
    bool apart = false;
    for (int a = 0; a < 3; ++a) apart = apart || box.end[a] <= bounds.begin[a] || box.begin[a] >= bounds.end[a];
    if (apart) continue;
    progress.checkpoint();
    const std::span<LabelId> brick(content.data(), lattice.voxels(n));
    lattice.read(labels.voxels(), n, brick);
    bool changed = false;
    const Index3 side = box.size();
    for (auto z = std::max(box.begin[2], bounds.begin[2]); z < std::min(box.end[2], bounds.end[2]); ++z)
      for (auto y = std::max(box.begin[1], bounds.begin[1]); y < std::min(box.end[1], bounds.end[1]); ++y)
        where.forEachRunOf(y, z, [&](std::int64_t begin, std::int64_t end) {
          for (auto x = std::max(begin, box.begin[0]); x < std::min(end, box.end[0]); ++x) {
            LabelId& voxel = brick[placeIn(side, x - box.begin[0], y - box.begin[1], z - box.begin[2])];
            const LabelId next = become(placeIn(size, x, y, z), voxel);
            changed = changed || next != voxel;
            voxel = next;
          }
        });
    if (changed) patch.bricks.push_back(annotation::pack(n, brick));
  }
  if (!patch.bricks.empty()) patch.box = bounds;
  return patch;
}

RegionMask voxelsOf(const LabelMap& labels, const LayerPart& part, const Progress& progress) {
  LabelId label = part.label;
  if (part.within) {
    if (!labels.grid().contains(*part.within)) return {};
    const LabelId there = labels.at(*part.within);
    if (there == 0 || (label != 0 && there != label)) return {};
    label = there;
  }
  std::vector<bool> which(kAllLabels, label == 0);
  which[0] = false;
  if (label != 0) which[label] = true;
  RegionMask mask = annotation::regionOf(labels, which, progress.part(0, 0.4));
  if (!part.within || mask.empty()) return mask;
  const annotation::Islands islands(mask, annotation::Touching::Faces, progress.part(0.4, 1));
  const std::size_t wanted = islands.at(*part.within);
  return islands.where([wanted](std::size_t island) { return island == wanted; });
}

std::vector<Edit> rejectEdits(const LayerAt& from, const LayerPart& part, const Progress& progress) {
  const auto labels = from.labels->map(progress.part(0, 0.2));
  const RegionMask where = voxelsOf(*labels, part, progress.part(0.2, 0.8));
  if (where.empty()) return {};
  return withoutRows(from, *labels, where, labelsIn(*labels, where));
}

std::vector<Edit> acceptEdits(const LayerAt& from, const LayerPart& part, const LayerAt* onto, const NewLayer& fresh,
                              const Progress& progress) {
  const auto labels = from.labels->map(progress.part(0, 0.1));
  const RegionMask where = voxelsOf(*labels, part, progress.part(0.1, 0.5));
  if (where.empty()) return {};
  const std::vector<LabelId> taken = labelsIn(*labels, where);
  std::vector<Edit> edits;
  if (onto) {
    const auto there = onto->labels->map(progress.part(0.5, 0.6));
    LabelTable table = there->table();
    std::vector<LabelId> number(kAllLabels);
    for (const LabelId id : taken) {
      Label row = rowOf(*labels, id);
      const Label* same = table.findByName(row.name);
      if (!same) {
        while (table.find(row.id)) ++row.id;
        table.put(row);
        edits.push_back(annotation::ChangeLabelTable{onto->id, row.id, row});
      }
      number[id] = same ? same->id : row.id;
    }
    const auto become = [&](std::size_t place, LabelId now) {
      const Label* row = table.find(now);
      return row && row->locked ? now : number[labels->voxels()[place]];
    };
    edits.push_back(repainted(onto->id, *there, where, become, progress.part(0.6, 0.8)));
  } else {
    auto map = std::make_shared<LabelMap>(labels->grid());
    for (const LabelId id : taken) map->table().put(rowOf(*labels, id));
    where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t begin, std::int64_t end) {
      const std::size_t row = placeIn(labels->grid().size(), 0, y, z);
      for (auto x = begin; x < end; ++x)
        map->voxels()[row + std::size_t(x)] = labels->voxels()[row + std::size_t(x)];
    });
    edits.push_back(annotation::AddLayer{fresh.id, fresh.name, true, std::move(map), from.place});
  }
  for (Edit& edit : withoutRows(from, *labels, where, taken)) edits.push_back(std::move(edit));
  return edits;
}

}  // namespace hilum::app
