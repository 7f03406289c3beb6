#include "core/filter/Filter.h"

#include <filesystem>
#include <optional>

#include "app/DerivedVolume.h"
#include "app/cli/Commands.h"
#include "app/cli/Input.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"

namespace hilum::cli {
namespace {

struct FilterOptions {
  std::string path, out, series;
  int stack = 0;
  std::optional<double> radiusMm;
  std::vector<FilterSettings> filters;  ///< in the order given
};

std::string numberText(double value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

/// An option with an optional number that puts a filter in line each time it is met.
template <class Settings>
CLI::Option* addOption(CLI::App& command, FilterOptions& options, const std::string& name, double Settings::*value,
                       const std::string& valueName, const std::string& what) {
  return command
      .add_option_function<std::string>(
          name,
          [&options, name, value](const std::string& text) {
            Settings settings;
            if (!CLI::detail::lexical_cast(text, settings.*value))
              throw CLI::ConversionError(text + ": is no number (" + name + " takes one; PATH and OUT come before it)");
            options.filters.emplace_back(settings);
          },
          what)
      ->expected(0, 1)
      ->default_str(numberText(Settings{}.*value))
      ->type_name("[" + valueName + "]")
      ->trigger_on_parse();
}

void addFilters(CLI::App& command, FilterOptions& o) {
  addOption(command, o, "--denoise", &DenoiseSettings::strength, "STRENGTH",
            "Smooth noise and stop at edges; 0 to 1 (default 0.5)");
  auto* const sharpen =
      addOption(command, o, "--sharpen", &SharpenSettings::amount, "AMOUNT", "Unsharp mask; 0 to 10 (default 1)");
  command.add_option("--radius", o.radiusMm, "Of --sharpen, in mm (default 1)")->needs(sharpen);
  addOption(command, o, "--clahe", &ClaheSettings::clip, "CLIP",
            "Even out contrast slice by slice, as for X-rays; steepest rise, from 1 (default 3)");
  command
      .add_flag_callback(
          "--n4", [&o] { o.filters.emplace_back(BiasFieldSettings{}); }, "Take away the shading of MR coils")
      ->trigger_on_parse();
}

void filter(FilterOptions& options, Context& context) {
  if (options.filters.empty())
    throw Error(Code::Usage, options.path + ": no filter was named (give --denoise, --sharpen, --clahe or --n4)");
  for (FilterSettings& settings : options.filters)
    if (auto* const sharpen = std::get_if<SharpenSettings>(&settings); sharpen && options.radiusMm)
      sharpen->radiusMm = *options.radiusMm;
  app::isSeriesTarget(options.out);  // a name that cannot be written is told before the work
  const Progress progress = terminalProgress(context);
  const Input input =
      openInput({.path = options.path, .series = options.series, .stack = options.stack}, progress.part(0, 0.3));
  VolumePtr volume = input.volume;
  const double share = 0.6 / double(options.filters.size());
  for (std::size_t i = 0; i < options.filters.size(); ++i) {
    const double from = 0.3 + share * double(i);
    try {
      volume = std::make_shared<Volume>(filtered(*volume, options.filters[i], progress.part(from, from + share)));
    } catch (const Error& e) {
      throw e.inContext(options.path);
    }
  }
  app::writeDerived(*volume, &input.catalogue, input.stack, options.out, progress.part(0.9, 1, "writing"));
  tellProblems(input, context);
}

}  // namespace

void addFilter(CLI::App& program, Context& context) {
  const auto o = std::make_shared<FilterOptions>();
  CLI::App* const command =
      program.add_subcommand("filter", "Make a derived volume or series: denoised, sharper, evened out");
  command->add_option("PATH", o->path, "DICOM folder or file, archive, or image file")->required();
  command->add_option("-o,--output,OUT", o->out, "File (.nii.gz .nii .nrrd .mha ...) or folder for a DICOM series")
      ->required();
  addFilters(*command, *o);
  command->add_option("--series", o->series, "Number or UID of the series (default: the largest volume)");
  command->add_option("--stack", o->stack, "Which stack of the series, counted from 1 as info lists them");
  command->footer(
      "Several filters are applied in the order given. The input is never changed.\n"
      "Examples:\n"
      "  hilum filter study/ quiet.nii.gz --denoise 0.5\n"
      "  hilum filter brain.nii.gz -o even.nii.gz --n4 --denoise 0.3\n"
      "  hilum filter chest.png -o clear.png --clahe 3 --sharpen 0.8 --radius 0.6");
  command->callback([o, &context] { filter(*o, context); });
}

}  // namespace hilum::cli
