#pragma once
#include <QString>
#include <vector>

#include "core/Progress.h"
#include "core/Volume.h"
#include "inference/models/ModelLibrary.h"

namespace hilum::app {

/// A model as the window offers it.
struct ModelEntry {
  std::string name;   ///< as ModelRunner takes it
  std::string title, promise, organ, task, licence, source, card;  ///< for people; the card is plain text or Markdown
  std::filesystem::path folder;
  std::vector<std::string> modalities;  ///< DICOM; empty: any
  std::vector<inference::ManifestChannel> channels;
  std::vector<std::string> labels;
  std::string sha256;
  std::string mirror;       ///< axes of its test-time mirroring; empty: it has none
  bool shipped = false;
  bool program = false;     ///< TorchScript: it runs only when the user has allowed its hash
  bool allowed = false;
  bool tellsUncertainty = true;
  std::string problem;      ///< why it cannot be used; empty when it can
};

/// The classical one, then what the library holds, broken ones with the reason. For a worker; never throws for a model.
std::vector<ModelEntry> readModels(const inference::ModelLibrary& library, const Progress& progress = {});

/// In the language of the window, where the model is one of Hilum's own.
QString titleOf(const ModelEntry& entry);
QString promiseOf(const ModelEntry& entry);

/// What a model is for: the organ, else the task, as a heading ("lungs"). One without either is under "other".
QString groupOf(const ModelEntry& entry);

/// Whether a model suits the open study.
struct ModelFit {
  enum class Kind { NoStudy, Fits, Perhaps, Unfit, Broken, NotAllowed } kind = Kind::NoStudy;
  QString why;  ///< "fits: CT", "needs MR", "needs 4 sequences"
  bool runnable() const { return kind == Kind::Fits || kind == Kind::Perhaps; }
};
/// `volumes`: how many the study offers as channels. GUI thread; looks at no voxels.
ModelFit fitOf(const ModelEntry& entry, const VolumePtr& volume, std::size_t volumes);

}  // namespace hilum::app
