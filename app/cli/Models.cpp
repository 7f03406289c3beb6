#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/Calibrate.h"
#include "app/cli/Commands.h"
#include "core/Error.h"
#include "inference/models/ModelLibrary.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;
using inference::LibraryModel;
using inference::ModelCheck;
using inference::ModelLibrary;
using nlohmann::json;

constexpr const char* kClassical = "lungs-classical";

void print(const json& document) {
  std::cout << document.dump(2, ' ', false, json::error_handler_t::replace) << "\n";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

json described(const LibraryModel& model) {
  json entry{{"name", model.name},
             {"folder", model.folder.string()},
             {"shipped", model.isShipped},
             {"usable", model.problem.empty()}};
  if (!model.problem.empty()) entry["problem"] = model.problem;
  if (model.manifest) {
    entry["version"] = model.manifest->version;
    entry["title"] = model.manifest->title;
    entry["promise"] = model.manifest->promise;
    entry["organ"] = model.manifest->organ;
    entry["modalities"] = model.manifest->modalities;
    entry["weights_sha256"] = model.manifest->weightsSha256;
  }
  return entry;
}

json describedClassical() {
  return {{"name", kClassical},
          {"shipped", true},
          {"usable", true},
          {"version", "1"},
          {"title", "Lungs in CT without a network"},
          {"promise", "Finds both lungs and the trachea in a chest CT by thresholds, connectivity and shape."},
          {"organ", "lungs"},
          {"modalities", {"CT"}}};
}

void list(bool asJson) {
  json models = json::array({describedClassical()});
  for (const LibraryModel& model : ModelLibrary::standard().list()) models.push_back(described(model));
  if (asJson) return print({{"models", models}});
  for (const json& model : models) {
    const auto text = [&](const char* key) { return model.value(key, std::string()); };
    std::printf("%-24s %s\n", text("name").c_str(),
                model["usable"] == true ? text("promise").c_str() : ("cannot be used: " + text("problem")).c_str());
  }
}

void show(const std::string& name, bool asJson) {
  if (name == kClassical) return print(describedClassical());
  const LibraryModel model = fs::is_directory(name)
                                 ? LibraryModel{name, name, inference::ModelManifest::fileName, false,
                                                inference::ModelManifest::read(name), {}}
                                 : ModelLibrary::standard().find(name);
  const inference::ModelManifest& m = *model.manifest;
  if (asJson) {
    std::cout << m.toJson();
    return;
  }
  std::printf("%s %s  %s\n%s\n\n", m.name.c_str(), m.version.c_str(), m.title.c_str(), m.promise.c_str());
  std::vector<std::string> channels;
  for (const auto& channel : m.channels) channels.push_back(channel.name + (channel.optional ? " (optional)" : ""));
  std::printf("modality   %s\nchannels   %s\nlabels\n", m.modalities.empty() ? "any" : joined(m.modalities).c_str(),
              joined(channels).c_str());
  for (const auto& label : m.labels) std::printf("  %5d  %s\n", label.id, label.name.c_str());
  std::printf("network    %s, %dD\nlicence    %s\nweights    %s\nsha-256    %s\n", m.network.type.c_str(), m.network.dims,
              m.licence.empty() ? "not stated" : m.licence.c_str(), m.weights.c_str(), m.weightsSha256.c_str());
  if (m.card.empty()) return;
  const fs::path card = inference::fileWithin(model.folder, m.card, model.folder.string());
  if (fs::is_regular_file(card)) std::cout << "\n" << inference::textOfFile(card, 1'000'000);
}

void verify(bool asJson) {
  json results = json::array();
  bool allWhole = true;
  for (const LibraryModel& model : ModelLibrary::standard().list()) {
    const std::string problem = model.problem.empty() ? weightsProblem(model) : model.problem;
    allWhole = allWhole && problem.empty();
    results.push_back({{"name", model.name}, {"folder", model.folder.string()}, {"ok", problem.empty()}});
    if (!problem.empty()) results.back()["problem"] = problem;
    if (!asJson) std::printf("%-24s %s\n", model.name.c_str(), problem.empty() ? "whole" : problem.c_str());
  }
  if (asJson) print({{"models", results}});
  if (!allWhole) throw Error(Code::BadInput, "models: some are not as their manifests say (copy those again)");
}

json described(const ModelCheck& check) {
  return {{"kind", check.kind},           {"name", check.name},
          {"understood", check.understood}, {"network", check.network},
          {"transforms", check.transforms}, {"unsupported", check.unsupported},
          {"weights", check.weights},     {"notes", check.notes}};
}

void check(const std::string& path, bool asJson, Context& context) {
  const ModelCheck found = inference::checkModel(path, ModelLibrary::standard().accepted());
  if (asJson) {
    print(described(found));
  } else {
    std::printf("%s (%s)\nnetwork      %s\ntransforms   %s\n", found.name.c_str(), found.kind.c_str(),
                found.network.c_str(), joined(found.transforms).c_str());
    std::printf("unsupported  %s\nweights      %s\n", found.unsupported.empty() ? "none" : joined(found.unsupported).c_str(),
                found.weights.c_str());
    for (const std::string& note : found.notes) std::printf("  %s\n", note.c_str());
    std::printf("%s\n", found.understood ? "All of it is understood." : "It cannot be run.");
  }
  if (!found.understood) context.status = 1;
}

void accept(const std::string& path) {
  const ModelLibrary library = ModelLibrary::standard();
  const ModelCheck found = inference::checkModel(fs::is_directory(path) ? fs::path(path) : library.find(path).folder,
                                                 library.accepted());
  if (!found.manifest || found.manifest->network.type != "torchscript" || found.manifest->weightsSha256.empty())
    throw Error(Code::BadInput, path + ": has no TorchScript program that could be allowed (hilum models check shows why)");
  library.accepted().add(found.manifest->weightsSha256, found.name);
  std::printf("allowed: %s %s\n", found.manifest->weightsSha256.c_str(), found.name.c_str());
}

void addToLibrary(const std::string& folder) {
  const LibraryModel model = ModelLibrary::standard().add(folder);
  std::printf("%s is now in %s\n", model.name.c_str(), model.folder.string().c_str());
}

}  // namespace

void addModels(CLI::App& program, Context& context) {
  auto* command = program.add_subcommand("models", "The library of models, and whether a foreign one can be run");
  command->require_subcommand(1);
  const auto asJson = std::make_shared<bool>(false);
  const auto name = std::make_shared<std::string>();
  const auto add = [&](const char* verb, const char* summary) {
    auto* sub = command->add_subcommand(verb, summary);
    sub->add_flag("--json", *asJson, "One JSON document");
    return sub;
  };
  add("list", "What the library holds, broken models with the reason")->callback([=] { list(*asJson); });
  auto* showing = add("show", "What a model needs, gives and promises");
  showing->add_option("model", *name, "A model of the library or its folder")->required();
  showing->callback([=] { show(*name, *asJson); });
  add("verify", "Hash every weight file again and compare")->callback([=] { verify(*asJson); });
  auto* checking = add("check", "Say what of a model is understood; nothing of it is executed");
  checking->add_option("path", *name, "A folder or file: hilum.json, MONAI bundle, nnU-Net export")->required();
  checking->callback([=, &context] { check(*name, *asJson, context); });
  auto* accepting = command->add_subcommand("accept", "Allow a TorchScript program to run: trust its source first");
  accepting->add_option("path", *name, "The model's folder or its name in the library")->required();
  accepting->callback([=] { accept(*name); });
  auto* importing = command->add_subcommand("import", "Copy a model's folder into your library");
  importing->add_option("path", *name, "A folder with a hilum.json")->required();
  importing->callback([=] { addToLibrary(*name); });
  addCalibrate(*command, context);
  command->footer("Example:\n  hilum models check spleen_ct_segmentation/ --json");
}

}  // namespace hilum::cli
