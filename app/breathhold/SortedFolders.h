#pragma once
#include <set>
#include <span>

#include "app/breathhold/GradedStudies.h"
#include "app/breathhold/RecordFile.h"

namespace hilum::app {

/// The folders full/, insufficient/, indeterminate/ and failed/ with one folder per study in each.
class SortedFolders {
 public:
  /// `journal` remembers moves, so that one that was cut short is finished by the next run.
  SortedFolders(std::filesystem::path root, RecordFile& journal);

  /// Ends the moves that an earlier run began. Call before anything looks at the studies' files.
  void finishMoves();

  /// True when this study's files were moved here: what is left of it elsewhere is not the study.
  bool holdsFilesOf(const std::string& folder) const { return moved_.contains(folder); }

  /// Puts every study where its grade says: hard links, or copies where links cannot be made; with `move` the files
  /// themselves (what lies in an archive is copied). A study that lies in another grade's folder goes over.
  /// Throws Error{Io}.
  void sort(std::span<const GradedStudy> studies, bool move, const Progress& progress = {});

 private:
  std::filesystem::path placeOf(const GradedStudy& study) const;
  void bringOver(const GradedStudy& study);
  void link(const GradedStudy& study);
  void move(const GradedStudy& study);
  std::filesystem::path root_;
  RecordFile& journal_;
  std::set<std::string> moved_;  ///< folder names of studies whose files lie here and nowhere else
};

}  // namespace hilum::app
