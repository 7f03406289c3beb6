#include "annotation/project/ProjectLabels.h"

#include <algorithm>

#include "core/Error.h"

namespace hilum::annotation {

LabelReading labelsOf(const Project& project, const LabelSource& source, const std::string& name) {
  std::vector<const ProjectSheet*> meant;
  for (const ProjectSheet& sheet : project.sheets) {
    const auto& layers = sheet.content.layers;
    if (layers.empty() || (source.wanted() && !layers[0].labels.grid.sameAs(*source.wanted()))) continue;
    meant.push_back(&sheet);
  }
  if (meant.empty())
    throw Error(Code::NotFound,
                name + (source.wanted() ? ": has no labels on the grid of these images (open those that it "
                                          "was drawn on)"
                                        : ": has no layers of labels"));
  if (meant.size() > 1)
    throw Error(Code::Usage, name + ": has labels on several images (name the images that are meant)");
  LabelReading reading;
  reading.problems = project.problems;
  for (const LayerContent& layer : meant[0]->content.layers) {
    requireMemoryFor(layer.labels.grid);
    reading.layers.push_back(unpack(layer.labels));
  }
  return reading;
}

}  // namespace hilum::annotation
