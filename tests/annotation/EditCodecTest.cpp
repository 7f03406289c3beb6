#include <algorithm>
#include <bit>
#include <set>

#include "core/Error.h"
#include "tests/annotation/RandomWork.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::Drawing;

namespace {

std::vector<StepRecord> someSteps(unsigned seed, int acts) {
  Drawing drawing(test::blocks(test::awkwardGrid(), 3));
  std::vector<StepRecord> records;
  drawing.journal.setRecorder([&](const StepRecord& record) { records.push_back(record); });
  test::RandomWork work(seed);
  for (int i = 0; i < acts; ++i) work.act(drawing.journal);
  return records;
}

Bytes encoded(const StepRecord& record) {
  ByteWriter out;
  put(out, record);
  return out.take();
}

StepRecord decoded(const Bytes& bytes) {
  ByteReader in(bytes, "a record");
  StepRecord record = takeStepRecord(in);
  in.requireEnd();
  return record;
}

}  // namespace

TEST_CASE("steps come back from their bytes as they were, and make the document again") {
  Drawing drawing(test::blocks(test::awkwardGrid(), 3)), again(test::blocks(test::awkwardGrid(), 3));
  std::set<std::size_t> kinds;
  drawing.journal.setRecorder([&](const StepRecord& record) {
    const Bytes bytes = encoded(record);
    const StepRecord back = decoded(bytes);
    CHECK(encoded(back) == bytes);
    CHECK(back.was == record.was);
    CHECK(back.number == record.number);
    CHECK(back.info.name == record.info.name);
    CHECK(back.info.author == record.info.author);
    CHECK(back.info.provenance == record.info.provenance);
    CHECK(back.info.made == record.info.made);
    for (Edit edit : back.edits) {
      kinds.insert(edit.index());
      again.document.exchange(std::move(edit));
    }
  });
  test::RandomWork work(1);
  for (int i = 0; i < 400; ++i) {
    work.act(drawing.journal);
    if (i % 10 == 0) CHECK(DocumentSnapshot(again.document).content() == DocumentSnapshot(drawing.document).content());
  }
  CHECK(kinds.size() == std::variant_size_v<Edit>);
}

TEST_CASE("numbers, texts and times keep their exact value in bytes") {
  ByteWriter out;
  const std::vector<std::uint64_t> numbers{0, 1, 127, 128, 16383, 16384, ~std::uint64_t(0)};
  const std::vector<std::int64_t> folded{
      0, -1, 1, 63, -64, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  const std::vector<double> reals{0.1, -0.0, 1e308, 5e-324, 1.0 / 3};
  for (const auto n : numbers) out.number(n);
  for (const auto n : folded) out.folded(n);
  for (const auto n : reals) out.real(n);
  out.text(std::string("a\0b", 3));
  CHECK(Bytes(out.written().begin(), out.written().begin() + 4) == Bytes{0, 1, 127, 128});
  ByteReader in(out.written(), "bytes");
  for (const auto n : numbers) CHECK(in.number() == n);
  for (const auto n : folded) CHECK(in.folded() == n);
  for (const auto n : reals) CHECK(std::bit_cast<std::uint64_t>(in.real()) == std::bit_cast<std::uint64_t>(n));
  CHECK(in.text() == std::string("a\0b", 3));
  in.requireEnd();
}

TEST_CASE("a step that breaks off is an error wherever it does") {
  for (const StepRecord& record : someSteps(2, 60)) {
    const Bytes bytes = encoded(record);
    for (std::size_t n = 0; n < bytes.size(); n += n < 200 ? 1 : bytes.size() / 60 + 1)
      CHECK_THROWS_AS(decoded(Bytes(bytes.begin(), bytes.begin() + std::ptrdiff_t(n))), Error);
  }
}

TEST_CASE("flipped bits give an error or another step, never anything else") {
  std::mt19937 random(5);
  int errors = 0, steps = 0;
  for (const StepRecord& record : someSteps(3, 60)) {
    const Bytes bytes = encoded(record);
    for (int i = 0; i < 200; ++i) {
      Bytes damaged = bytes;
      for (unsigned flips = 1 + random() % 3; flips-- > 0;)
        damaged[random() % damaged.size()] ^= std::uint8_t(1 << random() % 8);
      try {
        Drawing drawing(test::blocks(test::awkwardGrid(), 3));
        StepRecord other = decoded(damaged);
        ++steps;
        // A made-up size of a layer is refused by whoever would make it.
        const bool adds =
            std::ranges::any_of(other.edits, [](const Edit& e) { return std::holds_alternative<AddLayer>(e); });
        if (!adds && i % 10 == 0) drawing.journal.push(std::move(other.edits));
      } catch (const Error&) {
        ++errors;
      }
    }
  }
  CHECK(errors > 100);
  CHECK(steps > 100);
}

TEST_CASE("bytes that claim more than they hold are refused before any memory is taken") {
  constexpr std::uint64_t huge = 100'000'000'000;
  const auto refused = [](const ByteWriter& out) { CHECK_THROWS_AS(decoded(out.written()), Error); };
  const auto begun = [] {
    ByteWriter out;
    put(out, StepRecord{});
    Bytes bytes = out.take();
    bytes.pop_back();  // the number of edits
    ByteWriter again;
    for (const auto byte : bytes) again.number(byte);  // all of them are below 128
    return again;
  };
  ByteWriter edits = begun();
  edits.number(huge);
  refused(edits);
  ByteWriter bricks = begun();
  for (const std::uint64_t n : {std::uint64_t(1), std::uint64_t(8), std::uint64_t(1), huge}) bricks.number(n);
  refused(bricks);
  ByteWriter name = begun();
  for (const std::uint64_t n : {std::uint64_t(1), std::uint64_t(6), std::uint64_t(1), huge}) name.number(n);
  refused(name);

  // A brick that claims four thousand million labels.
  PackedBrick brick{0, {0xff, 0xff, 0xff, 0xff, 0x0f}};
  std::vector<LabelId> content(BrickLattice::kVoxels);
  CHECK_THROWS_AS(unpack(brick, content), Error);

  // An empty layer of a hundred gigabytes takes none until it is made, and then is refused.
  ByteWriter out;
  put(out, PackedLabels{Grid({1 << 20, 1 << 10, 1 << 10}), {}, {}});
  ByteReader in(out.written(), "a layer");
  const Edit edit = AddLayer{1, "Huge", true, takeLabels(in), 0};
  CHECK_THROWS_AS(requireMemoryFor(edit), Error);
}
