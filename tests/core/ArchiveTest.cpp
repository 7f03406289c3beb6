#include "core/dicom/Archive.h"

#include <fstream>

#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "tests/core/SliceFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

/// Makes an archive with Python, whose writer takes any name; false when it is absent.
bool makeArchive(const fs::path& folder, const std::string& python) {
  std::ofstream(folder / "make.py")
      << "import os,sys,io,tarfile,zipfile\nos.chdir(os.path.dirname(os.path.abspath(__file__)))\n"
      << python;
  const std::string command = "/usr/bin/python3 " + (folder / "make.py").string() + " >/dev/null 2>&1";
  if (std::system(command.c_str()) == 0) return true;
  noteSkipped("needs python3 to make an archive");
  return false;
}

}  // namespace

TEST_CASE("entries that point outside are skipped and listed, the rest opens") {
  const auto folder = scratchFolder("slip");
  for (int i = 0; i < 3; ++i) writeSlice(folder / ("s" + std::to_string(i)), {.position = Vec3(0, 0, 2.0 * i)});
  if (!makeArchive(folder, R"(
with zipfile.ZipFile('slip.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    for i in range(3): z.write('s%d' % i, 'study/s%d' % i)
    z.writestr('../escaped.txt', 'x')
    z.writestr('/tmp/hilum-absolute-escape.txt', 'x')
with tarfile.open('slip.tar.gz', 'w:gz') as t:
    for i in range(3): t.add('s%d' % i, 'study/s%d' % i)
    link = tarfile.TarInfo('study/link'); link.type = tarfile.SYMTYPE; link.linkname = '/etc/passwd'; t.addfile(link)
    up = tarfile.TarInfo('a/../../up'); up.size = 1; t.addfile(up, io.BytesIO(b'x'))
    pipe = tarfile.TarInfo('study/pipe'); pipe.type = tarfile.FIFOTYPE; t.addfile(pipe)
)"))
    return;
  for (const auto& [name, refused] : {std::pair{"slip.zip", 2U}, std::pair{"slip.tar.gz", 3U}}) {
    const Catalogue catalogue = scan(folder / name);
    CHECK(catalogue.principal()->frames.size() == 3);
    CHECK(catalogue.problems.size() == refused);
    for (const auto& p : catalogue.problems) CHECK_THAT(p.reason, Catch::Matchers::Contains("unsupported"));
  }
  CHECK_FALSE(fs::exists(folder.parent_path() / "escaped.txt"));
  CHECK_FALSE(fs::exists("/tmp/hilum-absolute-escape.txt"));
  CHECK_FALSE(fs::exists(fs::temp_directory_path() / "up"));
}

TEST_CASE("a truncated archive keeps what came before, and says so") {
  const auto folder = scratchFolder("cut");
  for (int i = 0; i < 12; ++i) writeSlice(folder / ("s" + std::to_string(i)), {.position = Vec3(0, 0, 2.0 * i)});
  if (!makeArchive(folder, R"(
with tarfile.open('cut.tar', 'w') as t:
    for i in range(12): t.add('s%d' % i, 's%d' % i)
)"))
    return;
  fs::resize_file(folder / "cut.tar", fs::file_size(folder / "cut.tar") / 2);
  const Catalogue catalogue = scan(folder / "cut.tar");
  CHECK(catalogue.principal()->frames.size() >= 4);
  REQUIRE_FALSE(catalogue.problems.empty());
  CHECK_THAT(catalogue.problems[0].reason, Catch::Matchers::Contains("truncated"));
}

TEST_CASE("a bomb is refused, not unpacked to the end") {
  const auto folder = scratchFolder("bomb");
  if (!makeArchive(folder, R"(
with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as z:
    with z.open('zeros', 'w', force_zip64=True) as f:
        for i in range(1100): f.write(bytes(1 << 20))
)"))
    return;
  CHECK_THROWS_WITH(dicom::unpackArchive(folder / "bomb.zip"), Catch::Matchers::Contains("bomb.zip"));
}

TEST_CASE("an archive is known by its content") {
  const auto folder = scratchFolder("kinds");
  std::ofstream(folder / "text.zip") << "no archive at all";
  CHECK_FALSE(dicom::isArchive(folder / "text.zip"));
  writeSlice(folder / "slice.zip", {});
  CHECK_FALSE(dicom::isArchive(folder / "slice.zip"));
}
