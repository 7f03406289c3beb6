#include "inference/training/Checkpoint.h"

#include <nlohmann/json.hpp>

#include "inference/training/StrictJson.h"

namespace hilum::inference {

void Checkpoint::save(const std::filesystem::path& file) const {
  const nlohmann::json state{{"step", step},       {"best_step", bestStep}, {"validation_due", validationDue},
                             {"seconds", seconds}, {"best_dice", bestDice}, {"identity", identity},
                             {"curve", curve}};
  saveTensors(file, tensors, {{"hilum.checkpoint", state.dump()}});
}

Checkpoint Checkpoint::load(const std::filesystem::path& file) {
  LoadedTensors loaded = loadTensors(file);
  const nlohmann::json state = parsedJson(loaded.metadata["hilum.checkpoint"], file.string());
  StrictObject object(state, file.string());
  Checkpoint checkpoint;
  checkpoint.tensors = std::move(loaded.tensors);
  checkpoint.step = object.whole("step", 0, 1'000'000'000);
  checkpoint.bestStep = object.whole("best_step", 0, 1'000'000'000);
  checkpoint.validationDue = object.flag("validation_due", false);
  checkpoint.seconds = object.number("seconds", 0, 1e9);
  checkpoint.bestDice = object.number("best_dice", -1, 1);
  checkpoint.identity = object.text("identity");
  checkpoint.curve = object.text("curve");
  object.finish();
  return checkpoint;
}

}  // namespace hilum::inference
