#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>

#include "annotation/exchange/SourceFiles.h"

namespace hilum::annotation::exchange {

/// An XML document and the text that its nodes are found in.
class XmlText {
 public:
  /// Throws Error{BadInput} naming the line of what is wrong, and for nesting beyond 64 levels.
  explicit XmlText(const SourceFile& file);
  const pugi::xml_node root() const { return document_.document_element(); }
  const SourceFile& file() const { return file_; }

  std::size_t lineOf(const pugi::xml_node& node) const;
  [[noreturn]] void fail(const pugi::xml_node& node, const std::string& what) const;
  /// The child's text as a number. Throws Error{BadInput} with its line when it is missing or no number.
  double number(const pugi::xml_node& parent, const char* child) const;
  /// The same of an attribute.
  double attribute(const pugi::xml_node& node, const char* name) const;
  /// Text without blanks at its ends; empty when the child is missing.
  static std::string text(const pugi::xml_node& parent, const char* child);

 private:
  double parsed(const pugi::xml_node& node, const std::string& text, const char* name) const;
  SourceFile file_;
  std::string text_;
  pugi::xml_document document_;
};

/// `text` with & < > " escaped and without the characters that XML cannot hold.
std::string xmlEscaped(const std::string& text);

}  // namespace hilum::annotation::exchange
