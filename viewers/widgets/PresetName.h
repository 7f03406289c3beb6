#pragma once
#include <QString>
#include <string>

namespace hilum::viewers {

/// The name of a preset, of windows or of the volume's look, in the reader's language; a name that is not ours stays as
/// the file gives it.
QString presetName(const std::string& name);

}  // namespace hilum::viewers
