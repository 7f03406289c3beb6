#pragma once
#include <array>
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
  VolumePtr image;  ///< the first channel that there is
  LabelMap labels;
  /// Of an image that is labelled partly: slices that were looked at, also when they hold no label. Along the grid's
  /// axis nearest to head and feet; may be shorter.
  std::vector<bool> seen = {};
  /// Of several channels: one for each of the list's, null where this image lacks it. Empty: the image alone.
  std::vector<VolumePtr> channels = {};
};

/// What there is to pack, one entry per image; the images are read when they are asked for, more than once.
struct PackList {
  struct Entry {
    std::string name, patient, source;
    int definition = 0;
    std::filesystem::path image, labels;  ///< for messages
    bool partly = false;                  ///< slices without labels were not annotated: they are left out
    std::vector<std::filesystem::path> channels = {};  ///< as in PackItem; empty paths are missing ones
    std::optional<bool> validation = {};               ///< on which side of the split it is; nothing: by its patient's name
    std::optional<std::array<double, 2>> grey = {};    ///< of 8-bit pictures: the values that 0 and 255 stand for
    int every = 1;                                     ///< of a volume every n-th slice
  };
  std::vector<Entry> entries;
  std::vector<DatasetOutput> outputs;
  std::vector<DatasetDefinition> definitions;
  std::string modality;  ///< empty: what the images say
  std::vector<std::string> channels{"image"};
  std::optional<Brightness> brightness = {};
  bool cropForeground = false;  ///< only the box of the foreground is packed: the head, not the air (models/Foreground.h)
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
/// Beside "modality" may stand "channels": ["t1c", "flair"], "window": [-1024, 600] and "crop": "foreground". A source may
/// also have
///   "channel": "flair"                        which channel its images are, if not the first
///   "channels": {"flair": "{*}_flair.nii.gz"} files of further channels; those that do not exist are missing
///   "grey": [-1024, 600]                      of 8-bit pictures, what 0 and 255 stand for
///   "every": 3                                of its volumes every third slice
///   "cases": "names.csv"                      a file beside this one with the columns stem, patient, part (train or
///                                             validation): other images are left out
/// In paths {stem} is the image's name without its ending, and {*} what the star in the pattern stands for. Images
/// without a label file are left out. `most` and `skip` count in the order of the stems' hashes.
PackList packSources(const std::filesystem::path& file, const std::filesystem::path& root);

/// True when the file is such a list of sources.
bool isSourceList(const std::filesystem::path& file);

/// Reads an image file and a label file, and checks that they have one size.
PackItem readPackItem(const PackList::Entry& entry, const Progress& progress);

}  // namespace hilum::inference
