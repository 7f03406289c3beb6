#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"
#include "inference/tasks/RoiWindows.h"
#include "inference/training/DatasetDescription.h"

namespace hilum::inference {

/// An image with its labels, both on one grid.
struct PackItem {
  VolumePtr image;
  LabelMap labels;
  /// Of an image that is labelled partly: slices that were looked at, also when they hold no label. Along the grid's
  /// axis nearest to head and feet; may be shorter.
  std::vector<bool> seen = {};
};

/// What there is to pack, one entry per image; the images are read when they are asked for, more than once.
struct PackList {
  struct Entry {
    std::string name, patient, source;
    int definition = 0;
    std::filesystem::path image, labels;  ///< for messages
    bool partly = false;                  ///< slices without labels were not annotated: they are left out
  };
  std::vector<Entry> entries;
  std::vector<DatasetOutput> outputs;
  std::vector<DatasetDefinition> definitions;
  std::string modality;  ///< empty: what the images say
  std::optional<RoiSearch> windows;  ///< only the brightest windows of each slice are packed
  std::function<PackItem(const Entry&, const Progress&)> load;
};

/// A folder with images/ and labels/, files of the same stems: volumes or pictures, label maps or indexed PNG. Every
/// label number that occurs becomes an output, under the name that a table beside the maps gives it; `only` restricts
/// them. Throws Error{BadInput} for images without labels and for labels without an image, naming them.
PackList packFolder(const std::filesystem::path& folder, const std::vector<LabelId>& only = {},
                    const Progress& progress = {});

/// A JSON file that joins sources with label definitions of their own; paths count from `root`:
///   {"format": "hilum sources 1", "modality": "DX",   ("windows": 64 for the brightest windows of each slice)
///    "outputs": [{"name": "right lung", "label": 1, "colour": [86, 180, 233]}, ...],
///    "definitions": [{"name": "as seen", "targets": [{"values": [1], "outputs": ["right lung"]}, ...]}, ...],
///    "sources": [{"name": "jsrt", "definition": "as seen", "images": ["jsrt/*.jpg"],
///                 "labels": "jsrt/{stem}_labels.png", "exclude": ["JPCLN001"], "most": 24, "skip": 0}, ...]}
/// Images without a label file are left out. `most` and `skip` count in the order of the stems' hashes.
PackList packSources(const std::filesystem::path& file, const std::filesystem::path& root);

/// True when the file is such a list of sources.
bool isSourceList(const std::filesystem::path& file);

/// Reads an image file and a label file, and checks that they have one size.
PackItem readPackItem(const PackList::Entry& entry, const Progress& progress);

}  // namespace hilum::inference
