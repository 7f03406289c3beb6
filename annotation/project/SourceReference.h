#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "core/Grid.h"

namespace hilum {
struct Catalogue;
struct Stack;
}  // namespace hilum

namespace hilum::annotation {

/// The images that a document was drawn on, by what they can be found again: see locateSource(). Strings are UTF-8.
struct SourceReference {
  std::string name;                 ///< as the catalogue shows it
  std::string studyUid, seriesUid;  ///< empty for image files
  std::string distinction;          ///< of the stack within its series, see Stack
  std::filesystem::path path;       ///< what was opened: folder, archive or file; absolute
  std::filesystem::path relative;   ///< the same, seen from the folder of the project file that named it; else empty
  /// Of an image that is no DICOM, else empty: its file name, with the folders below `path` where that is a folder.
  std::string image;
  int timePoint = 0;  ///< of an image file in 4D
  Grid grid;
};

/// How an image file is called in what was opened: its path below that folder, else its file name; empty for DICOM.
std::string imageName(const Stack& stack, const std::filesystem::path& opened);

/// Whether both name the same images in the same place.
bool operator==(const SourceReference& a, const SourceReference& b);

/// What a document on this stack is to remember. `opened` is what the user opened; it becomes absolute.
SourceReference referenceTo(const Stack& stack, const Catalogue& catalogue, const std::filesystem::path& opened);

/// The stack of a catalogue that the reference means: the series of that UID, or the image of that name, with the same
/// grid. Null when it is not there.
const Stack* findIn(const Catalogue& catalogue, const SourceReference& source);

/// The same for many references: the stacks of a catalogue, which must outlive it, by what they are looked for.
class SourceIndex {
 public:
  explicit SourceIndex(const Catalogue& catalogue);
  const Stack* find(const SourceReference& source) const;

 private:
  struct Entry {
    const Stack* stack;
    std::string image;  ///< its whole path
  };
  std::multimap<std::string, Entry> entries_;  ///< by series UID, or by file name
};

}  // namespace hilum::annotation
