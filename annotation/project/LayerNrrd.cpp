#include "annotation/project/LayerNrrd.h"

#include <algorithm>
#include <array>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/io/NumberText.h"
#include "core/io/SegmentTags.h"

namespace hilum::annotation {
namespace {

using io::exactly;

constexpr std::size_t kMostHeader = std::size_t(64) << 20;

std::string escaped(const std::string& value) {
  std::string text;
  for (const char c : value) text += c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
  return text;
}

std::string vectorText(const Vec3& v) { return "(" + exactly(v[0]) + "," + exactly(v[1]) + "," + exactly(v[2]) + ")"; }

std::string segmentText(const Label& label, int number, const std::string& extent) {
  const std::string prefix = "Segment" + std::to_string(number) + "_";
  const auto line = [&](const char* key, const std::string& value) {
    return prefix + key + ":=" + escaped(value) + "\n";
  };
  return line("ID", "Segment_" + std::to_string(number + 1)) + line("Name", label.name) +
         line("Color", exactly(label.colour.r / 255.0) + " " + exactly(label.colour.g / 255.0) + " " +
                           exactly(label.colour.b / 255.0)) +
         line("Extent", extent) + line("LabelValue", std::to_string(label.id)) + line("Layer", "0") +
         line("Tags", io::tagsOf(label));
}

std::string headerText(const PackedLabels& labels, bool wide) {
  const Grid& grid = labels.grid;
  const Index3& n = grid.size();
  std::string text = "NRRD0005\ntype: " + std::string(wide ? "unsigned short" : "unsigned char") +
                     "\ndimension: 3\nspace: left-posterior-superior\nsizes:";
  for (const auto each : n) text += " " + std::to_string(each);
  text += "\nspace directions:";
  for (int c = 0; c < 3; ++c) text += " " + vectorText(grid.indexToWorldLinear().col(c));
  text += "\nkinds: domain domain domain\nendian: little\nencoding: raw\nspace origin: " + vectorText(grid.origin()) +
          "\nSegmentation_ContainedRepresentationNames:=Binary labelmap|\nSegmentation_MasterRepresentation:=Binary "
          "labelmap\nSegmentation_ReferenceImageExtentOffset:=0 0 0\n";
  const std::string extent =
      "0 " + std::to_string(n[0] - 1) + " 0 " + std::to_string(n[1] - 1) + " 0 " + std::to_string(n[2] - 1);
  int number = 0;
  for (const Label& label : labels.table.inOrder()) text += segmentText(label, number++, extent);
  return text + "\n";
}

/// A run of whole layers of bricks: 32 slices, the last one fewer.
struct Slab {
  BrickLattice lattice;
  BrickNumber first = 0;  ///< number of its first brick in the whole image
  std::size_t voxels = 0;
};

std::vector<Slab> slabsOf(const Grid& grid) {
  const Index3& n = grid.size();
  std::vector<Slab> slabs;
  BrickNumber first = 0;
  for (std::int64_t z = 0; z < n[2]; z += BrickLattice::kSide) {
    const Index3 size{n[0], n[1], std::min(BrickLattice::kSide, n[2] - z)};
    slabs.push_back({BrickLattice(size), first, std::size_t(size[0] * size[1] * size[2])});
    first += slabs.back().lattice.count();
  }
  return slabs;
}

using Brick = std::vector<PackedBrick>::const_iterator;

std::pair<Brick, Brick> bricksOf(const PackedLabels& labels, const Slab& slab) {
  const auto& bricks = labels.bricks;
  return {std::ranges::lower_bound(bricks, slab.first, {}, &PackedBrick::number),
          std::ranges::lower_bound(bricks, slab.first + slab.lattice.count(), {}, &PackedBrick::number)};
}

void unpackSlab(const PackedLabels& labels, const Slab& slab, std::vector<LabelId>& voxels) {
  voxels.assign(slab.voxels, 0);
  const auto [begin, end] = bricksOf(labels, slab);
  parallelFor(end - begin, [&, from = begin](std::int64_t first, std::int64_t last) {
    for (auto i = first; i < last; ++i) {
      const PackedBrick& brick = from[i];
      unpackInto({brick.number - slab.first, brick.code}, slab.lattice, voxels);
    }
  });
}

bool holdsWide(const PackedLabels& labels) {
  const BrickLattice lattice(labels.grid.size());
  std::vector<LabelId> content(BrickLattice::kVoxels);
  for (const PackedBrick& brick : labels.bricks) {
    const auto used = std::span(content).first(lattice.voxels(brick.number));
    unpack(brick, used);
    if (std::ranges::any_of(used, [](LabelId label) { return label > 255; })) return true;
  }
  return false;
}

/// The bytes of a slab in the file, lowest first whatever this machine does.
void toBytes(const std::vector<LabelId>& voxels, bool wide, std::vector<std::byte>& bytes) {
  bytes.resize(voxels.size() * (wide ? 2 : 1));
  for (std::size_t i = 0; i < voxels.size(); ++i) {
    if (!wide) {
      bytes[i] = std::byte(voxels[i]);
      continue;
    }
    bytes[2 * i] = std::byte(voxels[i] & 255);
    bytes[2 * i + 1] = std::byte(voxels[i] >> 8);
  }
}

void fromBytes(std::span<const std::byte> bytes, bool wide, std::vector<LabelId>& voxels) {
  for (std::size_t i = 0; i < voxels.size(); ++i)
    voxels[i] = wide ? LabelId(unsigned(bytes[2 * i]) | unsigned(bytes[2 * i + 1]) << 8) : LabelId(bytes[i]);
}

void packSlab(const Slab& slab, const std::vector<LabelId>& voxels, std::vector<PackedBrick>& onto) {
  std::vector<PackedBrick> all(slab.lattice.count());
  parallelFor(std::int64_t(all.size()), [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) {
      PackedBrick& brick = all[std::size_t(i)] = packFrom(slab.lattice, voxels, BrickNumber(i));
      brick.number += slab.first;
    }
  });
  for (PackedBrick& brick : all)
    if (!brick.code.empty()) onto.push_back(std::move(brick));
}

/// The header's lines up to the empty one. Gives whether the voxels have 16 bits.
bool readHeader(ZipReader& zip, const std::string& where, const Grid& grid) {
  const auto refuse = [&](const std::string& what) {
    throw Error(Code::BadInput, where + ": " + what + " (it was changed by another program; take an older copy)");
  };
  std::string text;
  std::array<std::byte, 1> one;
  while (!text.ends_with("\n\n")) {
    if (text.size() > kMostHeader || zip.read(one) == 0) refuse("its header has no end");
    text += char(one[0]);
  }
  const auto says = [&](const std::string& line) { return text.find("\n" + line + "\n") != std::string::npos; };
  std::string sizes = "sizes:";
  for (const auto n : grid.size()) sizes += " " + std::to_string(n);
  if (!text.starts_with("NRRD")) refuse("is no NRRD");
  if (!says(sizes)) refuse("has not the size of its layer");
  if (!says("encoding: raw") || !says("endian: little")) refuse("is not raw and lowest byte first");
  const bool wide = says("type: unsigned short");
  if (!wide && !says("type: unsigned char")) refuse("holds no label numbers");
  return wide;
}

}  // namespace

void writeLayer(ZipWriter& zip, const std::string& member, const LayerContent& layer, const Progress& progress) {
  const PackedLabels& labels = layer.labels;
  const bool wide = holdsWide(labels);
  const std::string header = headerText(labels, wide);
  zip.begin(member, header.size() + std::uint64_t(labels.grid.voxelCount()) * (wide ? 2 : 1));
  zip.write(std::as_bytes(std::span(header.data(), header.size())));
  const std::vector<Slab> slabs = slabsOf(labels.grid);
  std::vector<LabelId> voxels;
  std::vector<std::byte> bytes;
  for (std::size_t i = 0; i < slabs.size(); ++i) {
    progress.report(double(i) / double(slabs.size()));
    unpackSlab(labels, slabs[i], voxels);
    toBytes(voxels, wide, bytes);
    zip.write(bytes);
  }
}

void readLayer(ZipReader& zip, const std::string& where, PackedLabels& labels, const Progress& progress) {
  const bool wide = readHeader(zip, where, labels.grid);
  const std::vector<Slab> slabs = slabsOf(labels.grid);
  labels.bricks.clear();
  std::vector<std::byte> bytes;
  std::vector<LabelId> voxels;
  for (std::size_t i = 0; i < slabs.size(); ++i) {
    progress.report(double(i) / double(slabs.size()));
    // A size that the file only claims costs memory step by step, as far as its bytes go.
    const std::size_t needed = slabs[i].voxels * (wide ? 2 : 1);
    bytes.clear();
    while (bytes.size() < needed) {
      const std::size_t before = bytes.size(),
                        piece = std::min(needed - before, std::max<std::size_t>(before, 1 << 20));
      bytes.resize(before + piece);
      if (zip.read(std::span(bytes).subspan(before)) < piece)
        throw Error(Code::Truncated, where + ": ends before its last voxel (take an older copy of the file)");
    }
    voxels.resize(slabs[i].voxels);
    fromBytes(bytes, wide, voxels);
    packSlab(slabs[i], voxels, labels.bricks);
  }
  std::array<std::byte, 1> more;
  if (zip.read(more) != 0) throw Error(Code::BadInput, where + ": goes on after its last voxel (take an older copy)");
}

}  // namespace hilum::annotation
