#include "annotation/exchange/Tags.h"

#include <algorithm>

#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::annotation::exchange {
namespace {

Figure boxOfCreateMl(const SourceFile& file, const std::string& image, const Json& entry) {
  const Json* place = objectIn(entry, "coordinates");
  const auto at = [&](const char* name) {
    const auto value = place ? numberIn(*place, name) : std::nullopt;
    if (!value)
      throw Error(Code::BadInput, file.shown + ": " + printable(image) + ": an annotation has no number \"" + name +
                                      "\" among its coordinates (correct it or export the file again)");
    return *value;
  };
  const Vec2 centre(at("x"), at("y")), half(at("width") / 2, at("height") / 2);
  return Figure::rectangle(centre - half, centre + half);
}

}  // namespace

bool isTags(const Json& document) {
  return document.is_array() && !document.empty() &&
         std::all_of(document.begin(), document.end(), [](const Json& entry) {
           return entry.is_object() && !wordIn(entry, "image").empty() && arrayIn(entry, "annotations");
         });
}

Dataset readTags(const SourceFile& file, const Json& document) {
  Dataset dataset;
  for (const Json& entry : document) {
    Image image{.name = wordIn(entry, "image")};
    for (const Json& annotation : *arrayIn(entry, "annotations")) {
      if (annotation.is_string()) {
        image.tags.push_back(dataset.label(annotation.get<std::string>()));
      } else if (annotation.is_object()) {
        image.figures.push_back(boxOfCreateMl(file, image.name, annotation));
        if (const std::string label = wordIn(annotation, "label"); !label.empty())
          image.figures.back().label = dataset.label(label);
      } else {
        throw Error(Code::BadInput, file.shown + ": " + printable(image.name) +
                                        ": an annotation is neither a name nor a box (export the file again)");
      }
    }
    dataset.images.push_back(std::move(image));
  }
  return dataset;
}

Written writeTags(const Dataset& dataset, const std::filesystem::path& file) {
  Written written;
  std::string text = "[";
  for (const Image& image : dataset.images) {
    for (const Figure& figure : image.figures) written.losses.add(nameOf(figure.kind), "left out", image.name);
    if (image.tags.empty()) continue;
    text += std::string(written.items > 0 ? ",\n" : "\n") + "{\"image\":" + quoted(image.name) + ",\"annotations\":[";
    for (std::size_t i = 0; i < image.tags.size(); ++i)
      text += (i > 0 ? "," : "") + quoted(dataset.labels[image.tags[i]].name);
    text += "]}";
    written.items += image.tags.size();
  }
  AtomicFile out(file);
  out.write(text + "]\n");
  out.commit();
  return written;
}

}  // namespace hilum::annotation::exchange
