#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/review/ReadingList.h"
#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum {
struct Stack;
}

namespace hilum::app {

/// The labels of one reader, on the grid of the image.
struct CaseLayer {
  enum class Role { Corrected, Reader, Reference };
  std::string name;
  Role role = Role::Reader;
  std::filesystem::path file;
  std::shared_ptr<LabelMap> labels;
};

struct CaseLayers {
  std::vector<CaseLayer> layers;      ///< a correction, the readers, the reference
  std::vector<std::string> problems;  ///< files that could not be used, one sentence each
};

/// Reads what a case has of labels, each flattened to one layer and brought onto the grid by world position (a picture's
/// pixel by pixel). A file that cannot be used is a problem and the others go on. `stack` may be null.
CaseLayers readCaseLayers(const ReviewCase& reviewed, const Stack* stack, const Grid& grid,
                          const Progress& progress = {});

}  // namespace hilum::app
