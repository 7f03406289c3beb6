#include "app/cli/Input.h"

#include <iostream>
#include <sstream>

#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"

namespace hilum::cli {
namespace {

bool named(const Series& series, const std::string& wanted) {
  return series.uid == wanted || (series.number && std::to_string(*series.number) == wanted);
}

[[noreturn]] void refuse(const Catalogue& catalogue, const std::string& wanted) {
  std::ostringstream there;
  for (const Study& study : catalogue.studies)
    for (const Series& series : study.series)
      there << (there.tellp() > 0 ? ", " : "") << (series.number ? std::to_string(*series.number) : series.uid);
  throw Error(Code::NotFound, "series " + wanted + " is not there (there are: " + there.str() + ")");
}

}  // namespace

const Stack& chooseStack(const Catalogue& catalogue, const std::string& wanted) {
  if (wanted.empty()) {
    if (const Stack* principal = catalogue.principal()) return *principal;
    throw Error(Code::BadInput, "there is no image to work on");
  }
  const auto colon = wanted.find(':');
  const std::string name = wanted.substr(0, colon);
  const std::size_t k = colon == std::string::npos ? 1 : std::size_t(std::atoi(wanted.c_str() + colon + 1));
  for (const Study& study : catalogue.studies)
    for (const Series& series : study.series)
      if (named(series, name) && k >= 1 && k <= series.stacks.size()) {
        if (colon != std::string::npos) return series.stacks[k - 1];
        const Stack* largest = &series.stacks.front();
        for (const Stack& stack : series.stacks)
          if (stack.grid.voxelCount() > largest->grid.voxelCount()) largest = &stack;
        return *largest;
      }
  refuse(catalogue, wanted);
}

const Series& seriesOf(const Catalogue& catalogue, const Stack& stack) {
  for (const Study& study : catalogue.studies)
    for (const Series& series : study.series)
      for (const Stack& s : series.stacks)
        if (&s == &stack) return series;
  throw Error(Code::Internal, "a stack outside its catalogue");
}

Input loadInput(const std::string& path, const std::string& series, const Progress& progress) {
  Input input;
  input.catalogue = scan(path, progress.part(0, 0.3, "reading headers"));
  input.stack = &chooseStack(input.catalogue, series);
  input.series = &seriesOf(input.catalogue, *input.stack);
  input.volume = readVolume(*input.stack, progress.part(0.3, 1, "reading images"));
  for (const std::string& problem : input.volume->info().problems) std::cerr << "hilum: note: " << problem << "\n";
  return input;
}

}  // namespace hilum::cli
