#include "core/dicom/worker/Codecs.h"

#include <dlfcn.h>

#include <filesystem>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

const CodecsTable& table() {
  static const CodecsTable* const found = [] {
    const auto path = std::filesystem::read_symlink("/proc/self/exe").parent_path() / codecsFile;
    void* const module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    return static_cast<const CodecsTable*>(module ? ::dlsym(module, codecsName) : nullptr);
  }();
  if (!found) throw unsupported(std::string(codecsFile) + " is not beside hilum-dicom (install Hilum again)");
  return *found;
}

}  // namespace

void Codecs::decode(const std::vector<Bytes>& fragments, const std::string& transferSyntax, StoredFrame& frame) {
  table().decode(fragments, transferSyntax, frame);
}

Codecs::Entry Codecs::lookUp(std::uint32_t tag, const std::string& privateCreator) {
  Entry entry;
  table().lookUp(tag, privateCreator, entry);
  return entry;
}

}  // namespace hilum::dicom
