#include "core/io/LabelList.h"

#include <fstream>

#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

fs::path fileOf(const std::string& name, const std::string& text) {
  const fs::path file = test::scratchFolder("lists") / name;
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::vector<ListedLabel> listOf(const std::string& text) { return readLabelList(fileOf("list.txt", text)); }

}  // namespace

TEST_CASE("a list of labels is read whatever its line ends, blanks and repetitions") {
  const std::vector<ListedLabel> wanted{{"bone", Rgb8{255, 204, 0}}, {"Akciğer, sol", std::nullopt}, {"легкое", {}}};
  CHECK(listOf("bone,#ffcc00\nAkciğer, sol\nлегкое\n") == wanted);
  CHECK(listOf("\xEF\xBB\xBF"
               "bone , #FFCC00\r\n\r\n  Akciğer, sol\t\r\nлегкое") == wanted);
  CHECK(listOf("bone\nAkciğer, sol\nbone,#ffcc00\nлегкое\nлегкое\n\n") == wanted);
}

TEST_CASE("a comma without a colour behind it is part of the name") {
  for (const char* name : {"left, right", "a,#12345", "a,#1234567", "a,#12345g", "x,y"})
    CHECK(listOf(std::string(name) + "\n") == std::vector<ListedLabel>{{name, std::nullopt}});
}

TEST_CASE("a label table serves as a list, whatever its ending") {
  const LabelTable table{{.id = 2, .name = "Left lung", .colour = {1, 2, 3}}, {.id = 7, .name = "Heart"}};
  for (const char* name : {"table.label", "table.txt"}) {
    const fs::path file = test::scratchFolder("tables") / name;
    writeLabelTable(table, file);
    const auto list = readLabelList(file);
    REQUIRE(list.size() == 2);
    CHECK(list[0] == ListedLabel{"Left lung", Rgb8{1, 2, 3}});
    CHECK(list[1].name == "Heart");
  }
}

TEST_CASE("what is no list of labels is refused by name") {
  for (const std::string& text : {std::string("\n \r\n\n"), std::string("a\0b", 3), std::string(20'000, 'x')}) {
    const fs::path file = fileOf("bad.txt", text);
    CHECK_THROWS_WITH(readLabelList(file), Catch::Matchers::StartsWith(file.string()));
  }
  CHECK_THROWS_AS(readLabelList(test::scratchFolder("lists") / "none.txt"), Error);
  CHECK_THROWS_AS(readLabelList(test::scratchFolder("lists")), Error);
}
