#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/PictureSource.h"
#include "app/cli/Commands.h"
#include "app/cli/Input.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum::cli {

/// What annotations were drawn on: pictures, or the slices of a volume.
class AnnotationSource {
 public:
  /// Without --source (`source` empty) the pictures beside the annotations are looked at, for their sizes. A source
  /// that is a folder of pictures, or one, stands for pictures; anything else is opened as a volume. Throws
  /// Error{NotFound}.
  AnnotationSource(const std::filesystem::path& annotations, const std::string& source, Context& context,
                   const Progress& progress);

  /// The volume that was drawn on, with its stack and catalogue; null for pictures.
  const Input* input() const { return volume_ ? &input_ : nullptr; }
  LabelSource labelled() const { return {volume_ ? input_.stack : nullptr, nullptr}; }
  /// The picture of that name; empty when there is none.
  std::filesystem::path picture(const std::string& imageName) const;
  /// The series' name, as it begins the names of its slices; empty without a volume.
  std::string series() const;
  /// Gives images without a size theirs, and the dataset the volume's grid unless it has one of its own.
  void complete(annotation::exchange::Dataset& dataset, const Progress& progress) const;
  /// Writes each image under its name into a folder: pictures as they are, slices as 8-bit PNG through a window. What
  /// is not found becomes a problem. Throws Error{BadInput} when the volume lies on another grid than the dataset.
  void writeImages(annotation::exchange::Dataset& dataset, const std::filesystem::path& folder,
                   const std::string& window, const Progress& progress) const;

 private:
  void writeSlice(const annotation::exchange::Image& image, const std::filesystem::path& file,
                  const Window& window) const;

  annotation::exchange::PictureSource pictures_;
  Input input_;
  VolumePtr volume_;
  bool given_ = false;
};

}  // namespace hilum::cli
