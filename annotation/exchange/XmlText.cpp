#include "annotation/exchange/XmlText.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

constexpr int kDeepest = 64;

std::size_t lineAt(const std::string& text, std::ptrdiff_t byte) {
  const auto end = std::clamp<std::ptrdiff_t>(byte, 0, std::ptrdiff_t(text.size()));
  return 1 + std::size_t(std::count(text.begin(), text.begin() + end, '\n'));
}

std::string trimmedAll(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

/// pugixml frees its tree by recursion: depth is judged before there is a tree.
void refuseDepth(const SourceFile& file, const std::string& text) {
  int depth = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '<' && text[i + 1] == '/') --depth;
    if (text[i] == '<' && text[i + 1] != '/' && text[i + 1] != '!' && text[i + 1] != '?') ++depth;
    if (text[i] == '/' && text[i + 1] == '>') --depth;
    if (depth > 4 * kDeepest)
      failAt(file, lineAt(text, std::ptrdiff_t(i)), "is nested too deep", "no annotation file is; export it again");
  }
}

}  // namespace

XmlText::XmlText(const SourceFile& file) : file_(file), text_(textOf(file)) {
  refuseDepth(file_, text_);
  const auto result = document_.load_buffer(text_.data(), text_.size());
  if (!result)
    failAt(file_, lineAt(text_, result.offset), std::string("is no valid XML: ") + result.description(),
           "export the file again");
}

std::size_t XmlText::lineOf(const pugi::xml_node& node) const { return lineAt(text_, node.offset_debug()); }

void XmlText::fail(const pugi::xml_node& node, const std::string& what) const { failAt(file_, lineOf(node), what); }

double XmlText::parsed(const pugi::xml_node& node, const std::string& text, const char* name) const {
  const auto value = io::toNumber<double>(trimmedAll(text));
  if (!value || !std::isfinite(*value)) fail(node, std::string(name) + " is \"" + printable(text) + "\", no number");
  return *value;
}

double XmlText::number(const pugi::xml_node& parent, const char* child) const {
  const auto node = parent.child(child);
  if (!node) fail(parent, std::string("<") + parent.name() + "> has no <" + child + ">");
  return parsed(node, node.text().as_string(), child);
}

double XmlText::attribute(const pugi::xml_node& node, const char* name) const {
  const auto found = node.attribute(name);
  if (!found) fail(node, std::string("<") + node.name() + "> has no " + name);
  return parsed(node, found.value(), name);
}

std::string XmlText::text(const pugi::xml_node& parent, const char* child) {
  return trimmedAll(parent.child(child).text().as_string());
}

std::string xmlEscaped(const std::string& text) {
  std::string escaped;
  for (const char c : validUtf8(text)) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '"')
      escaped += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
      escaped += c;
    else
      escaped += ' ';
  }
  return escaped;
}

}  // namespace hilum::annotation::exchange
