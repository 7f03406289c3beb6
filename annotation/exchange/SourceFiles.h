#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/Progress.h"

namespace hilum::annotation::exchange {

/// A file to read: where its bytes are, and what it is called to people and within its folder or archive.
struct SourceFile {
  std::filesystem::path path;
  std::string shown;  ///< for messages: "boxes.zip/train/a.txt"
  std::string name;   ///< relative to what was opened, '/' between folders: "train/a.txt"
};

/// The files of a folder (searched through, hidden ones left out), of an archive (unpacked while this lives), or one
/// file. Sorted by name.
struct SourceFiles {
  std::filesystem::path root;
  std::vector<SourceFile> files;
  std::vector<std::string> problems;  ///< archive entries that point outside, are links or are damaged
  std::shared_ptr<const void> keeper;
};

/// Throws Error{NotFound, BadInput} when there is nothing or no file in it.
SourceFiles openSource(const std::filesystem::path& path, const Progress& progress = {});

/// The whole text without a byte order mark. Throws Error{NotFound} when it cannot be read and Error{BadInput} beyond
/// 1 GiB.
std::string textOf(const SourceFile& file);

/// The lines without their ends (LF, CR LF or CR).
std::vector<std::string_view> linesOf(std::string_view text);

/// Throws Error{BadInput}: "<file> line <n>: <what> (<remedy>)".
[[noreturn]] void failAt(const SourceFile& file, std::size_t line, const std::string& what,
                         const std::string& remedy = "correct the line");

/// The name without folders: "b.png" of "a/b.png".
std::string baseName(const std::string& name);
/// The name without its ending when that is one of a picture or volume: dots elsewhere are part of the name.
std::string stemOf(const std::string& imageName);
/// True for .png .jpg .jpeg .tif .tiff .bmp .gif .webp and the like.
bool hasPictureEnding(const std::string& name);
/// The ending in lower case with its dot; empty when there is none.
std::string lowerEnding(const std::string& name);

/// A relative path that stays below the folder it is put into: '\' and addresses are taken apart, drives, roots and
/// climbs are left out, odd characters become '_'. Never empty.
std::string safeRelative(const std::string& imageName);

/// Without control characters, for messages; shortened beyond 80 characters.
std::string printable(const std::string& text);
/// Valid UTF-8: bytes that are none become U+FFFD.
std::string validUtf8(const std::string& text);

}  // namespace hilum::annotation::exchange
