#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/Commands.h"
#include "core/dicom/IsolatedReader.h"

namespace hilum::cli {
namespace {

constexpr std::size_t keywordWidth = 36;

std::string joined(const nlohmann::json& values) {
  std::string text;
  for (const auto& value : values) {
    if (!text.empty()) text += '\\';
    text += value.is_string() ? value.get<std::string>() : value.dump();
  }
  // One element, one line.
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return text;
}

void print(const nlohmann::json& nodes, std::size_t depth) {
  const std::string indent(depth * 2, ' ');
  for (const auto& node : nodes) {
    std::string keyword = node["keyword"];
    if (keyword.empty()) keyword = "?";
    std::string head =
        indent + "(" + node["tag"].get<std::string>() + ") " + node["vr"].get<std::string>() + "  " + keyword;
    if (node.contains("value")) {
      const std::string value = joined(node["value"]);
      const std::size_t column = 17 + keywordWidth;
      if (!value.empty()) head += std::string(head.size() < column ? column - head.size() : 1, ' ') + value;
    }
    std::cout << head << '\n';
    if (!node.contains("items")) continue;
    std::size_t number = 0;
    for (const auto& item : node["items"]) {
      std::cout << indent << "  item " << ++number << '\n';
      print(item, depth + 2);
    }
  }
}

struct Options {
  std::filesystem::path file;
  bool json = false;
};

}  // namespace

void addTags(CLI::App& program, Context&) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("tags", "Print the DICOM header of a file as a tree");
  command->footer("Example: hilum tags study/007.dcm");
  command->add_option("FILE", options->file, "A DICOM file")->required();
  command->add_flag("--json", options->json, "One JSON document: [{tag, vr, keyword, value | items}, ...]");
  command->callback([options] {
    const nlohmann::json tree = dicom::readTagTree(options->file);
    if (options->json)
      std::cout << tree.dump(1) << '\n';
    else
      print(tree, 0);
  });
}

}  // namespace hilum::cli
