#pragma once
#include <QImage>
#include <filesystem>

namespace hilum::app {

/// Writes a PNG, whole or not at all. Throws Error{Io}.
void writePicture(const QImage& picture, const std::filesystem::path& file);

}  // namespace hilum::app
