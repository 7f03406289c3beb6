#pragma once
#include <QString>
#include <filesystem>
#include <vector>

#include "app/review/CaseExamination.h"

namespace hilum::app {

/// A report on some cases of a list as one HTML page that needs no other file: what was decided by whom and when,
/// figures, pictures, where every file came from, and the audit trail. In the reader's language. Several cases begin
/// with a table of all of them.
QString reviewHtml(const ReadingList& list, const std::vector<CaseExamination>& cases);

/// Writes that page, or by the ending .pdf its pages on A4 paper. Whole or not at all; any thread. Throws Error{Io}.
void writeReviewReport(const QString& html, const std::filesystem::path& file);

/// Examines those cases and writes their report; gives back what of them could not be read. `scene` is a picture in 3D
/// of the only case; may be null.
std::vector<std::string> reportCases(const ReadingList& list, const std::vector<std::size_t>& rows, const QImage& scene,
                                     const std::filesystem::path& file, const Progress& progress = {});

}  // namespace hilum::app
