#include <torch/torch.h>

#include "core/Error.h"
#include "inference/training/Training.h"
#include "inference/training/TrainingRun.h"

namespace hilum::inference {
namespace {

class TorchTrainer : public Trainer {
 public:
  TrainingResult train(const TrainingRequest& request, const TrainingListener& listener,
                       const Progress& progress) override {
    try {
      return TrainingRun(request, listener).run(progress);
    } catch (const c10::Error& e) {
      throw Error(Code::Internal, request.output.string() + ": training failed: " + e.what_without_backtrace());
    } catch (const std::filesystem::filesystem_error& e) {
      throw Error(Code::Io, std::string(e.what()));
    }
  }
};

}  // namespace

std::unique_ptr<Trainer> makeTrainer() { return std::make_unique<TorchTrainer>(); }

}  // namespace hilum::inference
