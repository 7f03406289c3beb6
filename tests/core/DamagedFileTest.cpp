#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/FileSizeLimit.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

Volume someVolume(std::int64_t side = 24) {
  const Grid grid({side, side, side}, Vec3(0.7, 0.8, 2), Vec3(1, 2, 3));
  std::vector<std::int16_t> v(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = std::int16_t(i * i % 977);
  return Volume(grid, std::move(v));
}

/// What no compressor makes smaller.
Volume noise(const Index3& size) {
  const Grid grid(size);
  std::vector<std::int16_t> v(std::size_t(grid.voxelCount()));
  std::uint32_t random = 1;
  for (auto& value : v) value = std::int16_t((random = random * 1664525 + 1013904223) >> 16);
  return Volume(grid, std::move(v));
}

bool same(const Volume& a, const Volume& b) {
  const auto x = std::get<0>(a.voxels()), y = std::get<0>(b.voxels());
  return a.isInt16() && b.isInt16() && a.grid().sameAs(b.grid()) && std::equal(x.begin(), x.end(), y.begin(), y.end());
}

std::string bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::size_t filesIn(const fs::path& folder) {
  return std::size_t(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// A file system of one megabyte, where this user may make one.
class TinyDisk {
 public:
  explicit TinyDisk(const fs::path& folder) : folder_(folder) {
    mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=1m") == 0;
  }
  ~TinyDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }

 private:
  fs::path folder_;
  bool mounted_ = false;
};

}  // namespace

TEST_CASE("a flipped bit anywhere in a .nii.gz is an error, or changes nothing") {
  const fs::path folder = test::scratchFolder("flips"), file = folder / "v.nii.gz", bad = folder / "bad.nii.gz";
  const Volume original = someVolume();
  writeVolumeFile(original, file);
  const std::string whole = bytesOf(file);
  int errors = 0;
  for (std::size_t n = 0; n < 200; ++n) {
    // The first 20 bytes one by one: the gzip header and the start of the stream.
    const std::size_t at = n < 20 ? n : (n - 20) * (whole.size() - 1) / 179;
    std::string flipped = whole;
    flipped[at] = char(flipped[at] ^ (1 << (n % 8)));
    put(bad, flipped);
    INFO("byte " << at << " of " << whole.size() << " bit " << n % 8);
    try {
      const bool unchanged = same(readVolumeFile(bad), original);
      CHECK(unchanged);
      CHECK(at < 10);
    } catch (const Error& e) {
      ++errors;
      CHECK((e.code() == Code::Corrupt || e.code() == Code::Truncated || e.code() == Code::BadInput));
      CHECK(std::string(e.what()).find("bad.nii.gz") != std::string::npos);
    }
  }
  CHECK(errors >= 190);
}

TEST_CASE("every truncation of a volume file is an error") {
  const fs::path folder = test::scratchFolder("cuts");
  for (const char* name : {"v.nii", "v.nii.gz", "v.nrrd", "v.mha", "v.tif", "v.seg.nrrd"}) {
    const fs::path file = folder / name, cut = folder / ("cut-" + std::string(name));
    if (std::string_view(name) == "v.seg.nrrd")
      writeLabelFile(LabelMap(Grid({9, 9, 9}), std::vector<LabelId>(729, 3)), file);
    else
      writeVolumeFile(someVolume(), file);
    const std::string whole = bytesOf(file);
    const std::size_t step = std::max<std::size_t>(1, whole.size() / 100);
    for (std::size_t n = 0; n < whole.size(); n += n < 400 ? 3 : n + 30 > whole.size() ? 1 : step) {
      put(cut, whole.substr(0, n));
      INFO(name << " cut to " << n << " of " << whole.size());
      CHECK_THROWS_AS(readLabelFile(cut), Error);
      CHECK_THROWS_AS(readVolumeFile(cut), Error);
    }
  }
}

TEST_CASE("sizes that a file cannot hold are refused before any memory is taken") {
  const fs::path folder = test::scratchFolder("absurd");
  writeVolumeFile(someVolume(), folder / "v.nii");
  std::string bytes = bytesOf(folder / "v.nii");
  const std::int16_t huge[3] = {32767, 32767, 32767};
  std::memcpy(bytes.data() + 42, huge, 6);
  put(folder / "huge.nii", bytes);
  CHECK_THROWS_AS(readVolumeFile(folder / "huge.nii"), Error);
  put(folder / "huge.nrrd",
      "NRRD0004\ntype: double\ndimension: 3\nsizes: 3000000000 3000000000 3000000000\nencoding: gzip\nendian: "
      "little\n\nabc");
  CHECK_THROWS_AS(readVolumeFile(folder / "huge.nrrd"), Error);
  put(folder / "large.nrrd",
      "NRRD0004\ntype: double\ndimension: 3\nsizes: 30000 30000 3000\nencoding: gzip\nendian: little\n\nabc");
  CHECK_THROWS_AS(readVolumeFile(folder / "large.nrrd"), Error);
  put(folder / "large.mha",
      "ObjectType = Image\nNDims = 3\nDimSize = 90000 90000 9000\nElementType = MET_SHORT\nElementDataFile = "
      "LOCAL\nabc");
  CHECK_THROWS_AS(readVolumeFile(folder / "large.mha"), Error);
}

TEST_CASE("mutated headers end in a volume or an Error, never in a crash") {
  const fs::path folder = test::scratchFolder("mutants");
  for (const char* name : {"v.nii", "v.nrrd", "v.mha", "v.png", "v.tif", "v.jpg"}) {
    const bool picture = std::string_view(name) == "v.png" || std::string_view(name) == "v.jpg";
    writeVolumeFile(picture ? Volume(Grid({16, 16, 1}), std::vector<std::int16_t>(256, 77)) : someVolume(8),
                    folder / name);
    const std::string whole = bytesOf(folder / name);
    std::uint32_t random = 12345;
    int reads = 0, errors = 0;
    for (int n = 0; n < 300; ++n) {
      std::string bytes = whole;
      for (int flips = 0; flips < 2; ++flips) {
        random = random * 1664525 + 1013904223;
        bytes[(random >> 8) % std::min<std::size_t>(bytes.size(), 400)] = char(random >> 24);
      }
      put(folder / (std::string("mutant-") + name), bytes);
      try {
        readVolumeFile(folder / (std::string("mutant-") + name));
        ++reads;
      } catch (const Error&) {
        ++errors;
      }
    }
    CHECK(reads + errors == 300);
  }
}

TEST_CASE("a full disk is an Error; the older file stays and nothing else is left") {
  const fs::path folder = test::scratchFolder("full");
  const TinyDisk disk(folder);
  if (!disk.mounted()) return test::noteSkipped("needs the right to mount a small file system");
  const Volume large = noise({128, 128, 64});
  for (const char* ending : {".nii", ".nii.gz", ".nrrd", ".nhdr", ".mha", ".mhd", ".tif"}) {
    INFO(ending);
    const fs::path file = folder / (std::string("v") + ending);
    writeVolumeFile(someVolume(6), file);
    const std::size_t before = filesIn(folder);
    try {
      writeVolumeFile(large, file);
      FAIL("no error");
    } catch (const Error& e) {
      CHECK(e.code() == Code::Io);
    }
    if (std::string_view(ending) != ".tif") CHECK(same(readVolumeFile(file), someVolume(6)));
    CHECK(filesIn(folder) == before);
    for (const auto& entry : fs::directory_iterator(folder)) fs::remove(entry);
  }
}

TEST_CASE("a write that the system cuts short is an Error; the older file stays and nothing else is left") {
  const fs::path folder = test::scratchFolder("limited");
  for (const char* ending : {".nii", ".nii.gz", ".nrrd", ".mha"}) {
    INFO(ending);
    const fs::path file = folder / (std::string("v") + ending);
    writeVolumeFile(someVolume(6), file);
    {
      const test::FileSizeLimit limit(5000);
      CHECK_THROWS_AS(writeVolumeFile(noise({40, 40, 40}), file), Error);
    }
    CHECK(same(readVolumeFile(file), someVolume(6)));
  }
  CHECK(filesIn(folder) == 4);
}

TEST_CASE("an atomic file appears at commit, whole, and not at all without") {
  const fs::path folder = test::scratchFolder("atomic"), file = folder / "sub" / "a.txt";
  {
    AtomicFile out(file);
    out.write("new");
    CHECK_FALSE(fs::exists(file));
    CHECK(out.temporary().extension() == ".txt");
    CHECK(out.temporary().parent_path() == file.parent_path());
  }
  CHECK(fs::is_empty(file.parent_path()));
  {
    AtomicFile out(file);
    out.write("first");
    out.commit();
  }
  CHECK(bytesOf(file) == "first");
  {
    AtomicFile out(file);
    out.write("second, dropped");
  }
  CHECK(bytesOf(file) == "first");
  {
    AtomicFile out(file);
    put(out.temporary(), "by another writer");
    out.adopt();
    out.commit();
  }
  CHECK(bytesOf(file) == "by another writer");
  CHECK(filesIn(file.parent_path()) == 1);
  CHECK_THROWS_AS(AtomicFile(folder / "sub"), Error);
  CHECK_THROWS_AS(AtomicFile(file / "below-a-file"), Error);
}

TEST_CASE("missing files and wrong kinds are named") {
  const fs::path folder = test::scratchFolder("kinds");
  const auto codeOf = [&](const fs::path& file) {
    try {
      readVolumeFile(file);
    } catch (const Error& e) {
      CHECK(std::string(e.what()).find(file.filename()) != std::string::npos);
      return e.code();
    }
    return Code::Internal;
  };
  CHECK(codeOf(folder / "none.nii") == Code::NotFound);
  CHECK(codeOf(folder / "none.png") == Code::NotFound);
  CHECK(codeOf(folder / "labels.txt") == Code::Unsupported);
  put(folder / "text.nii", std::string(500, 'x'));
  CHECK(codeOf(folder / "text.nii") == Code::BadInput);
  put(folder / "text.nrrd", std::string(500, 'x'));
  CHECK(codeOf(folder / "text.nrrd") == Code::BadInput);
  fs::create_directory(folder / "folder.nii");
  CHECK(codeOf(folder / "folder.nii") == Code::BadInput);
  CHECK_FALSE(isVolumeFile("a/labels.txt"));
  CHECK_FALSE(isVolumeFile("a/labels.label"));
  CHECK(isVolumeFile("A/SCAN.NII.GZ"));
}

TEST_CASE("reading and writing stop when they are cancelled") {
  const fs::path file = test::scratchFolder("cancel") / "v.nii.gz";
  writeVolumeFile(someVolume(), file);
  CancelFlag flag;
  flag.cancel();
  const Progress cancelled([](double, const std::string&) {}, flag);
  CHECK_THROWS_AS(readVolumeFile(file, {}, cancelled), Cancelled);
  CHECK_THROWS_AS(writeVolumeFile(someVolume(40), file, cancelled), Cancelled);
  CHECK(same(readVolumeFile(file), someVolume()));
  CHECK(filesIn(file.parent_path()) == 1);
}
