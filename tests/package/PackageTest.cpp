#include "tests/package/Package.h"

#include <sstream>

#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using test::Package;
using test::runProgram;
using test::unpacked;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> linesThatBegin(const std::string& text, const std::string& with) {
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(with)) found.push_back(line);
  return found;
}

}  // namespace

TEST_CASE("the package needs nothing but what its users' Debian has") {
  const auto plan = runProgram({"apt-get", "install", "--simulate", "--no-install-recommends", Package::get().file});
  INFO(plan.out << plan.err);
  CHECK(plan.status == 0);
  // On this machine, which has what the build asks for, it alone would be installed.
  const auto installs = linesThatBegin(plan.out, "Inst ");
  REQUIRE(installs.size() == 1);
  CHECK(installs.front().starts_with("Inst hilum "));
  const auto depends = runProgram({"dpkg-deb", "--field", Package::get().file, "Depends"});
  for (const char* library : {"libc6 (>=", "libqt6widgets6 (>=", "libvtk9.1", "libgdcm3.0"})
    CHECK(depends.out.find(library) != std::string::npos);
}

TEST_CASE("the unpacked program starts, and finds the parts that read DICOM, wherever it lies") {
  CHECK(unpacked({"--version"}).out.starts_with("hilum "));
  const auto info = unpacked({"info", test::packagedStudy()});
  INFO(info.err);
  CHECK(info.status == 0);
  CHECK(info.out.find("96 x 96 x 40") != std::string::npos);
}

TEST_CASE("the unpacked program decodes compressed DICOM with the module that lies in it") {
  const fs::path folder = test::scratchFolder("compressed"), file = folder / "grey.dcm", out = folder / "grey.nii";
  const auto compress = runProgram({"/usr/bin/python3", "-c",
                                    "import io, pathlib, sys, PIL.Image, pydicom, pydicom.encaps\n"
                                    "data = pydicom.dcmread(next(pathlib.Path(sys.argv[1]).rglob('*.dcm')))\n"
                                    "jpeg = io.BytesIO()\n"
                                    "PIL.Image.new('L', (data.Columns, data.Rows), 100).save(jpeg, 'JPEG')\n"
                                    "data.PixelData = pydicom.encaps.encapsulate([jpeg.getvalue()])\n"
                                    "data['PixelData'].is_undefined_length = True\n"
                                    "data.BitsAllocated, data.BitsStored, data.HighBit = 8, 8, 7\n"
                                    "data.PixelRepresentation, data.RescaleIntercept, data.RescaleSlope = 0, 0, 1\n"
                                    "data.file_meta.TransferSyntaxUID = pydicom.uid.JPEGBaseline8Bit\n"
                                    "data.save_as(sys.argv[2])\n",
                                    test::packagedStudy(), file});
  INFO(compress.err);
  REQUIRE(compress.status == 0);
  const auto convert = unpacked({"convert", file, out});
  INFO(convert.err);
  REQUIRE(convert.status == 0);
  const Volume volume = readVolumeFile(out);
  CHECK(volume.grid().size() == Index3{96, 96, 1});
  CHECK(volume.at({48, 48, 0}) == Approx(100).margin(2));
}

TEST_CASE("the package holds the program and what belongs to it, and no tool of ours") {
  const Package& package = Package::get();
  for (const char* path :
       {"libexec/hilum/hilum-dicom", "libexec/hilum/hilum-dicom-codecs.so", "lib/hilum/libhilum_engine.so",
        "share/applications/hilum.desktop", "share/mime/packages/hilum.xml", "share/metainfo/hilum.metainfo.xml",
        "share/man/man1/hilum.1.gz", "share/icons/hicolor/scalable/apps/hilum.svg",
        "share/icons/hicolor/48x48/apps/hilum.png", "share/doc/hilum/LICENSE", "share/doc/hilum/copyright",
        "share/doc/hilum/user/README.md"})
    CHECK(fs::exists(package.installed(path)));
  std::vector<std::string> programs;
  for (const auto& entry : fs::directory_iterator(package.installed("bin")))
    programs.push_back(entry.path().filename());
  CHECK(programs == std::vector<std::string>{"hilum"});
}

TEST_CASE("start menu, software catalogue and file types are valid") {
  const Package& package = Package::get();
  const auto entry = runProgram({"desktop-file-validate", package.installed("share/applications/hilum.desktop")});
  INFO(entry.out << entry.err);
  CHECK((entry.status == 0 && entry.out.empty()));
  const auto catalogue = runProgram(
      {"appstreamcli", "validate", "--no-net", package.installed("share/metainfo/hilum.metainfo.xml").string()});
  INFO(catalogue.out << catalogue.err);
  CHECK(catalogue.status == 0);

  const fs::path data = test::scratchFolder("data"), mime = data / "mime";
  fs::copy(package.installed("share/mime"), mime, fs::copy_options::recursive);
  const auto types = runProgram({"env", "XDG_DATA_DIRS=" + data.string(), "update-mime-database", mime});
  INFO(types.out << types.err);
  CHECK((types.status == 0 && types.err.empty()));
  const auto globs = runProgram({"cat", mime / "globs2"}).out;
  for (const char* glob : {"50:application/x-hilum:*.hilum", "60:application/x-nifti:*.nii.gz",
                           "50:application/x-nrrd:*.seg.nrrd", "50:application/x-metaimage:*.mhd"})
    CHECK_FALSE(linesThatBegin(globs, glob).empty());
}

TEST_CASE("the manual page and three shells know every subcommand that the program lists") {
  const Package& package = Package::get();
  const auto help = unpacked({"--help"}).out;
  const auto manual = runProgram({"zcat", package.installed("share/man/man1/hilum.1.gz")}).out;
  const auto bash = package.installed("share/bash-completion/completions/hilum").string();
  const auto zsh = package.installed("share/zsh/vendor-completions/_hilum").string();
  const auto fish = package.installed("share/fish/vendor_completions.d/hilum.fish").string();
  const auto inBash = [&](const std::string& words, int at) {
    return runProgram({"bash", "-c",
                       "source '" + bash + "'; COMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(at) +
                           "; _hilum; echo \"${COMPREPLY[*]}\""})
        .out;
  };
  const auto inFish = [&](const std::string& line) {
    return runProgram({"fish", "--no-config", "-c", "source '" + fish + "'; complete -C '" + line + "'"}).out;
  };
  const auto commands = linesThatBegin(help.substr(help.find("Subcommands:")), "  ");
  REQUIRE(commands.size() >= 9);
  for (const std::string& line : commands) {
    std::istringstream words(line);
    std::string name;
    words >> name;
    if (name == "bench") continue;  // measures a build, and is not installed
    INFO(name);
    CHECK(manual.find(".SS \"hilum " + name + " ") != std::string::npos);
    CHECK(inBash("hilum " + name, 1).find(name) == 0);
    CHECK(inFish("hilum " + name).find(name) == 0);
  }
  CHECK(inBash("hilum snapshot --view co", 3) == "coronal\n");
  CHECK(inBash("hilum mesh --tri", 2) == "--triangles\n");
  CHECK(inBash("hilum mesh lu", 2) == "\n");  // then the shell offers files
  CHECK(inFish("hilum snapshot --view co").starts_with("coronal"));
  CHECK(inFish("hilum mesh --tri").starts_with("--triangles"));
  CHECK(runProgram({"zsh", "-n", zsh}).status == 0);
}
