#include "annotation/exchange/SourceFiles.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "core/dicom/Archive.h"
#include "core/io/VolumeFile.h"

namespace hilum::annotation::exchange {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kMostText = std::uintmax_t(1) << 30;

bool isHidden(const fs::path& relative) {
  return std::any_of(relative.begin(), relative.end(), [](const fs::path& part) {
    return part.string().starts_with(".") || part == "__MACOSX" || part == "Thumbs.db";
  });
}

SourceFiles openFolder(const fs::path& folder, const Progress& progress) {
  SourceFiles source{folder, {}, {}, nullptr};
  for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
    progress.checkpoint();
    const fs::path relative = entry.path().lexically_relative(folder);
    if (entry.is_regular_file() && !isHidden(relative))
      source.files.push_back({entry.path(), entry.path().string(), relative.generic_string()});
  }
  return source;
}

SourceFiles openArchive(const fs::path& file, const Progress& progress) {
  const auto unpacked = std::make_shared<dicom::UnpackedArchive>(dicom::unpackArchive(file, progress));
  SourceFiles source{file, {}, {}, unpacked};
  for (const auto& [path, name] : unpacked->names)
    if (!isHidden(fs::path(name))) source.files.push_back({path, (file / name).string(), name});
  for (const auto& problem : unpacked->problems)
    source.problems.push_back(printable(problem.file.string()) + ": " + problem.reason);
  return source;
}

}  // namespace

SourceFiles openSource(const fs::path& path, const Progress& progress) {
  std::error_code error;
  SourceFiles source;
  if (fs::is_directory(path, error))
    source = openFolder(path, progress);
  else if (!fs::is_regular_file(path, error))
    throw Error(Code::NotFound, path.string() + ": is not there (check the path)");
  else if (!isVolumeFile(path) && dicom::isArchive(path))
    source = openArchive(path, progress);
  else
    source = {path, {{path, path.string(), path.filename().string()}}, {}, nullptr};
  if (source.files.empty()) throw Error(Code::BadInput, path.string() + ": holds no file (choose another folder)");
  std::sort(source.files.begin(), source.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
  return source;
}

std::string textOf(const SourceFile& file) {
  std::ifstream stream(file.path, std::ios::binary);
  std::error_code error;
  const auto size = fs::file_size(file.path, error);
  if (!stream || error)
    throw Error(Code::NotFound, file.shown + ": cannot be opened (check the path and its permissions)");
  if (size > kMostText) throw Error(Code::BadInput, file.shown + ": is larger than 1 GiB (split it)");
  std::string text(std::size_t(size), '\0');
  stream.read(text.data(), std::streamsize(size));
  text.resize(std::size_t(stream.gcount()));
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    throw Error(Code::Unsupported, file.shown + ": is UTF-16 text (save it as UTF-8)");
  return text;
}

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

void failAt(const SourceFile& file, std::size_t line, const std::string& what, const std::string& remedy) {
  throw Error(Code::BadInput, file.shown + " line " + std::to_string(line) + ": " + what + " (" + remedy + ")");
}

std::string baseName(const std::string& name) {
  const auto slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

std::string lowerEnding(const std::string& name) {
  const std::string base = baseName(name);
  const auto dot = base.rfind('.');
  std::string ending = dot == std::string::npos ? std::string() : base.substr(dot);
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return ending;
}

bool hasPictureEnding(const std::string& name) {
  static constexpr std::array endings{".png",  ".jpg",  ".jpeg", ".tif", ".tiff", ".bmp", ".gif",
                                      ".webp", ".jfif", ".jp2",  ".dcm", ".pgm",  ".ppm"};
  const std::string ending = lowerEnding(name);
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

std::string stemOf(const std::string& imageName) {
  return hasPictureEnding(imageName) ? imageName.substr(0, imageName.size() - lowerEnding(imageName).size())
                                     : imageName;
}

std::string safeRelative(const std::string& imageName) {
  std::string name = validUtf8(imageName);
  if (name.find("://") != std::string::npos) name = baseName(name.substr(0, name.find_first_of("?#")));
  std::replace(name.begin(), name.end(), '\\', '/');
  std::string safe;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    std::string part = name.substr(at, end - at);
    at = end + 1;
    for (char& c : part)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ':' || c == '*' || c == '?' || c == '"' ||
          c == '<' || c == '>' || c == '|')
        c = '_';
    if (part.empty() || part == "." || part == ".." || (part.size() == 2 && part[1] == '_' && safe.empty())) continue;
    if (part.size() > 200) part.erase(0, part.size() - 200);
    safe += (safe.empty() ? "" : "/") + part;
  }
  return safe.empty() ? "image" : safe;
}

std::string printable(const std::string& text) {
  std::string clean = validUtf8(text);
  for (char& c : clean)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  if (clean.size() <= 160) return clean;
  std::size_t cut = 77;
  while (cut > 0 && (static_cast<unsigned char>(clean[cut]) & 0xc0) == 0x80) --cut;
  return clean.substr(0, cut) + "...";
}

std::string validUtf8(const std::string& text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text;
  const std::string dumped = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return nlohmann::json::parse(dumped).get<std::string>();
}

}  // namespace hilum::annotation::exchange
