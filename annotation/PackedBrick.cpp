#include "annotation/PackedBrick.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/Error.h"

namespace hilum::annotation {
namespace {

using Content = std::array<LabelId, BrickLattice::kVoxels>;

void putNumber(std::vector<std::uint8_t>& code, std::uint32_t number) {
  for (; number >= 128; number >>= 7) code.push_back(std::uint8_t(number | 128));
  code.push_back(std::uint8_t(number));
}

[[noreturn]] void refuse(const PackedBrick& brick) {
  throw Error(Code::Corrupt, "brick " + std::to_string(brick.number) + " of a label layer is damaged");
}

class Reader {
 public:
  explicit Reader(const PackedBrick& brick) : brick_(brick) {}
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
      if (at_ >= brick_.code.size()) refuse(brick_);
      const std::uint8_t byte = brick_.code[at_++];
      value |= std::uint32_t(byte & 127) << shift;
      if (byte < 128) return value;
    }
    refuse(brick_);
  }
  bool atEnd() const { return at_ == brick_.code.size(); }

 private:
  const PackedBrick& brick_;
  std::size_t at_ = 0;
};

/// Where the run that begins at `begin` ends. Four labels are compared at a time: most of a brick is one run.
std::size_t endOfRun(std::span<const LabelId> content, std::size_t begin) {
  const LabelId label = content[begin];
  const std::uint64_t four = label * 0x0001000100010001ull;
  std::size_t end = begin + 1;
  for (std::uint64_t next; end + 4 <= content.size(); end += 4) {
    std::memcpy(&next, content.data() + end, sizeof next);
    if (next != four) break;
  }
  while (end < content.size() && content[end] == label) ++end;
  return end;
}

struct Run {
  std::uint16_t lengthLessOne, place;
};

/// The runs of a brick and the list of its labels, in memory that is used again.
struct Runs {
  std::vector<Run> runs;
  std::vector<LabelId> labels;
  std::vector<std::uint32_t> placePlusOne = std::vector<std::uint32_t>(65536, 0);

  void find(std::span<const LabelId> content) {
    for (const LabelId label : labels) placePlusOne[label] = 0;
    labels.clear();
    runs.clear();
    for (std::size_t i = 0; i < content.size();) {
      const std::size_t end = endOfRun(content, i);
      std::uint32_t& place = placePlusOne[content[i]];
      if (place == 0) {
        labels.push_back(content[i]);
        place = std::uint32_t(labels.size());
      }
      runs.push_back({std::uint16_t(end - i - 1), std::uint16_t(place - 1)});
      i = end;
    }
  }
};

}  // namespace

PackedBrick pack(BrickNumber number, std::span<const LabelId> content) {
  PackedBrick brick{number, {}};
  thread_local Runs found;
  thread_local std::vector<std::uint8_t> code;
  found.find(content);
  if (found.labels.empty() || (found.labels.size() == 1 && found.labels[0] == 0)) return brick;
  code.clear();
  putNumber(code, std::uint32_t(found.labels.size()));
  for (const LabelId label : found.labels) putNumber(code, label);
  if (found.labels.size() > 1) {
    const int bits = std::bit_width(found.labels.size() - 1);
    for (const Run& run : found.runs) putNumber(code, std::uint32_t(run.lengthLessOne) << bits | run.place);
  }
  brick.code.assign(code.begin(), code.end());
  return brick;
}

void unpack(const PackedBrick& brick, std::span<LabelId> content) {
  if (brick.code.empty()) {
    std::ranges::fill(content, LabelId(0));
    return;
  }
  Reader reader(brick);
  const std::uint32_t count = reader.number();
  if (count == 0 || count > content.size()) refuse(brick);
  std::vector<LabelId> labels(count);
  for (LabelId& label : labels) label = LabelId(reader.number());
  if (labels.size() == 1) {
    std::ranges::fill(content, labels[0]);
  } else {
    const int bits = std::bit_width(labels.size() - 1);
    for (std::size_t at = 0; at < content.size();) {
      const std::uint32_t run = reader.number(), place = run & ((1u << bits) - 1);
      const std::size_t length = std::size_t(run >> bits) + 1;
      if (place >= labels.size() || length > content.size() - at) refuse(brick);
      std::fill_n(content.data() + at, length, labels[place]);
      at += length;
    }
  }
  if (!reader.atEnd()) refuse(brick);
}

void requireFitting(const PackedBrick& brick, const BrickLattice& lattice) {
  if (brick.number >= lattice.count()) refuse(brick);
  Content content;
  unpack(brick, std::span<LabelId>(content.data(), lattice.voxels(brick.number)));
}

/// Every label of the list is that of a voxel.
bool bears(const PackedBrick& brick, LabelId label) {
  if (brick.code.empty()) return false;
  Reader reader(brick);
  for (std::uint32_t left = reader.number(); left > 0; --left)
    if (reader.number() == label) return true;
  return false;
}

PackedBrick packFrom(const BrickLattice& lattice, std::span<const LabelId> image, BrickNumber brick) {
  Content content;
  const std::span<LabelId> used(content.data(), lattice.voxels(brick));
  lattice.read(image, brick, used);
  return pack(brick, used);
}

void unpackInto(const PackedBrick& brick, const BrickLattice& lattice, std::span<LabelId> image) {
  if (brick.number >= lattice.count()) refuse(brick);
  Content content;
  const std::span<LabelId> used(content.data(), lattice.voxels(brick.number));
  unpack(brick, used);
  lattice.write(used, brick.number, image);
}

}  // namespace hilum::annotation
