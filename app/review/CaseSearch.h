#pragma once
#include <filesystem>
#include <vector>

#include "app/review/ReadingList.h"

namespace hilum::app {

/// The cases that a CSV lists, or that lie in a folder; how is told at ReadingList::read. Names are made unique. Files
/// are not opened. Throws Error{BadInput} when there is no case, Error{Io} for what cannot be read.
std::vector<ReviewCase> casesInCsv(const std::filesystem::path& file);
std::vector<ReviewCase> casesInFolder(const std::filesystem::path& folder);

}  // namespace hilum::app
