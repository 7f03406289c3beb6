#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

#include "core/Error.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::string nrrd(const std::string& sizes, const std::string& kinds, const std::string& rest) {
  return "NRRD0004\ntype: uchar\ndimension: " +
         std::string(1, char('1' + std::count(sizes.begin(), sizes.end(), ' '))) + "\nsizes: " + sizes +
         "\nkinds: " + kinds + "\nendian: little\n" + rest + "\n\n12345678";
}

Code codeOf(const fs::path& file) {
  try {
    readVolumeFile(file);
  } catch (const Error& e) {
    return e.code();
  }
  return Code::Internal;
}

/// Lets whoever waits for the pipe go after five seconds, so that waiting is a failure and not a hang.
class Rescue {
 public:
  explicit Rescue(const fs::path& pipe)
      : waiter_([this, pipe] {
          for (int i = 0; i < 500 && !done_; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
          if (done_) return;
          needed_ = true;
          if (const int end = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK); end >= 0) ::close(end);
        }) {}
  ~Rescue() { done_ = true; }
  bool needed() const { return needed_; }

 private:
  std::atomic<bool> done_{false}, needed_{false};
  std::jthread waiter_;
};

}  // namespace

TEST_CASE("a header that names a pipe or a device as its data file is refused and not waited for") {
  const fs::path folder = test::scratchFolder("pipes"), pipe = folder / "v.img";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::string space = "domain domain domain";
  put(folder / "pipe.nhdr", nrrd("2 2 2", space, "encoding: raw\ndata file: v.img"));
  put(folder / "text.nhdr", nrrd("2 2 2", space, "encoding: ascii\nline skip: 1\ndata file: v.img"));
  put(folder / "zero.nhdr", nrrd("2 2 2", space, "encoding: raw\ndata file: /dev/zero"));
  put(folder / "skip.nhdr", nrrd("2 2 2", space, "encoding: raw\nline skip: 5\ndata file: /dev/zero"));
  put(folder / "pipe.mhd", "NDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\nElementDataFile = v.img\n");
  std::string header(348, '\0');
  const std::int32_t size = 348;
  std::memcpy(header.data(), &size, sizeof size);
  const std::int16_t dim[] = {3, 2, 2, 2}, uint8 = 2;
  std::memcpy(header.data() + 40, dim, sizeof dim);
  std::memcpy(header.data() + 70, &uint8, sizeof uint8);
  put(folder / "v.hdr", header);
  const Rescue rescue(pipe);
  for (const char* name : {"pipe.nhdr", "text.nhdr", "zero.nhdr", "skip.nhdr", "pipe.mhd", "v.hdr", "v.img"}) {
    INFO(name);
    CHECK(codeOf(folder / name) == Code::BadInput);
  }
  CHECK_FALSE(rescue.needed());
}

TEST_CASE("numbers in a header that no file can mean are refused") {
  const fs::path folder = test::scratchFolder("numbers");
  const std::string most = "9223372036854775807", least = "-9223372036854775808", space = "domain domain domain";
  const auto raw = [](const std::string& field) { return "encoding: raw\n" + field; };
  const std::pair<const char*, std::string> headers[] = {
      {"interleaved-and-repeated.nrrd",
       nrrd("1099511627776 2 2 2 1099511627776", "list domain domain domain list", raw("space: LPS"))},
      {"negative.nrrd", nrrd("-2 -2 2", space, raw("space: LPS"))},
      {"huge.nrrd", nrrd(most + " " + most + " " + most, space, raw("space: LPS"))},
      {"colours.nrrd", nrrd("4294967297 2 2 2", "RGB-color domain domain domain", raw("space: LPS"))},
      {"last-but.nrrd", nrrd("2 2 2", space, raw("byte skip: " + least))},
      {"skip.nrrd", nrrd("2 2 2", space, raw("byte skip: " + most))},
      {"skip-text.nrrd", nrrd("2 2 2", space, "encoding: ascii\nbyte skip: " + most)},
      {"skip-zipped.nrrd", nrrd("2 2 2", space, "encoding: gzip\nbyte skip: " + most)},
      {"last-file.nhdr", nrrd("2 2 2", space, raw("data file: v%d.raw 9223372036854775806 " + most + " 1"))},
      {"all-files.nhdr", nrrd("2 2 2", space, raw("data file: v%d.raw " + least + " " + most + " 1"))},
      {"down.nhdr", nrrd("2 2 2", space, raw("data file: v%d.raw 0 " + least + " -1"))},
      {"offset.mhd",
       "NDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\nHeaderSize = " + most + "\nElementDataFile = huge.nrrd\n"},
      {"offset-text.mhd", "NDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\nBinaryData = False\nHeaderSize = " +
                              most + "\nElementDataFile = huge.nrrd\n"},
      {"channels.mha",
       "NDims = 4\nDimSize = 2 2 2 1099511627776\nElementType = MET_SHORT\n"
       "ElementNumberOfChannels = 1099511627776\nElementDataFile = LOCAL\n12345678"},
      {"negative.mha", "NDims = 3\nDimSize = 2 -2 -2\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n12345678"},
  };
  for (const auto& [name, bytes] : headers) {
    INFO(name);
    put(folder / name, bytes);
    const Code code = codeOf(folder / name);
    CHECK((code == Code::BadInput || code == Code::Truncated));
  }
}

TEST_CASE("a detached header finds its voxels beside it, in another folder and by their full path") {
  const fs::path folder = test::scratchFolder("detached");
  put(folder / "raw" / "v.raw", "12345678");
  put(folder / "headers" / "v.raw", "12345678");
  for (const std::string& name : {std::string("v.raw"), std::string("../raw/v.raw"), (folder / "raw/v.raw").string()}) {
    INFO(name);
    put(folder / "headers" / "v.nhdr", nrrd("2 2 2", "domain domain domain", "encoding: raw\ndata file: " + name));
    const Volume volume = readVolumeFile(folder / "headers" / "v.nhdr");
    CHECK(std::get<0>(volume.voxels())[7] == '8');
  }
}
