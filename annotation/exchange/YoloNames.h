#pragma once
#include <optional>
#include <string>
#include <vector>

#include "annotation/exchange/SourceFiles.h"

namespace hilum::annotation::exchange {

/// What the files beside YOLO's rows say: the names of the classes, and how rows are meant.
struct YoloNames {
  std::vector<std::string> names;
  bool oriented = false;   ///< data.yaml: task: obb
  int keypointValues = 0;  ///< data.yaml: kpt_shape [n, m]: n * m numbers follow each box
};

/// True for names of files that hold class names: classes.txt, labels.txt, *.names, data.yaml, *.yaml.
bool holdsYoloNames(const std::string& fileName);

/// Reads the first that there is of: a .yaml with names, *.names, classes.txt, labels.txt.
YoloNames readYoloNames(const SourceFiles& source);

/// One name a line, blank ones at the end left out.
std::vector<std::string> readNameLines(const SourceFile& file);

}  // namespace hilum::annotation::exchange
