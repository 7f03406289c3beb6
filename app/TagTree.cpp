#include "app/TagTree.h"

#include <QStringList>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/dicom/IsolatedReader.h"

namespace hilum::app {
namespace {

QString joined(const nlohmann::json& values) {
  QStringList parts;
  for (const auto& value : values)
    parts << QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
  return parts.join(QLatin1Char('\\'));
}

std::vector<TagRow> rowsOf(const nlohmann::json& nodes) {
  std::vector<TagRow> rows;
  for (const auto& node : nodes) {
    TagRow row{.tag = QString::fromStdString(node["tag"].get<std::string>()),
               .vr = QString::fromStdString(node["vr"].get<std::string>()),
               .keyword = QString::fromStdString(node["keyword"].get<std::string>()),
               .value = node.contains("value") ? joined(node["value"]) : QString(),
               .other = {},
               .inside = {}};
    if (node.contains("items")) {
      int number = 0;
      for (const auto& item : node["items"])
        row.inside.push_back({.tag = QString::number(++number),
                              .vr = {},
                              .keyword = {},
                              .value = QString(),
                              .other = {},
                              .inside = rowsOf(item)});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

bool before(const TagRow& a, const TagRow& b) {
  // Items are numbers: 10 follows 9.
  return a.tag.size() != b.tag.size() ? a.tag.size() < b.tag.size() : a.tag < b.tag;
}

TagRow asOther(TagRow row) {
  row.other = std::exchange(row.value, std::nullopt);
  row.differs = true;
  for (TagRow& each : row.inside) each = asOther(std::move(each));
  return row;
}

TagRow alone(TagRow row) {
  row.differs = true;
  for (TagRow& each : row.inside) each = alone(std::move(each));
  return row;
}

TagRow together(TagRow first, TagRow second) {
  first.other = std::move(second.value);
  first.inside = comparedTags(std::move(first.inside), std::move(second.inside));
  first.differs =
      first.value != first.other || first.vr != second.vr || std::ranges::any_of(first.inside, &TagRow::differs);
  return first;
}

}  // namespace

std::vector<TagRow> readTags(const std::filesystem::path& file) { return rowsOf(dicom::readTagTree(file)); }

std::vector<TagRow> comparedTags(std::vector<TagRow> first, std::vector<TagRow> second) {
  std::ranges::stable_sort(first, before);
  std::ranges::stable_sort(second, before);
  std::vector<TagRow> all;
  auto a = first.begin(), b = second.begin();
  while (a != first.end() || b != second.end()) {
    if (b == second.end() || (a != first.end() && before(*a, *b))) {
      all.push_back(alone(std::move(*a++)));
    } else if (a == first.end() || before(*b, *a)) {
      all.push_back(asOther(std::move(*b++)));
    } else {
      all.push_back(together(std::move(*a++), std::move(*b++)));
    }
  }
  return all;
}

}  // namespace hilum::app
