#include "inference/models/EngineLibrary.h"

#include <dlfcn.h>

#include <cstdlib>
#include <mutex>

#include "core/Error.h"

namespace hilum::inference {
namespace fs = std::filesystem;

namespace {

constexpr const char* kFileName = "libhilum_engine.so";
// A LibTorch may bring libraries of its own that this program has in another version (Debian's comes with Qt 5): each
// must find its own functions before those that the program happens to export. AddressSanitizer forbids it.
#ifdef __SANITIZE_ADDRESS__
constexpr int kOpening = RTLD_NOW | RTLD_LOCAL;
#else
constexpr int kOpening = RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;
#endif
constexpr const char* kAdvice = " (install Hilum's package again; viewing and annotating work without it)";

}  // namespace

std::vector<fs::path> enginePlaces() {
  const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
  return {folder / kFileName, (folder / ".." / "lib" / "hilum" / kFileName).lexically_normal()};
}

Engine& openEngine(const std::vector<fs::path>& places) {
  std::string looked;
  for (const fs::path& place : places) {
    looked += (looked.empty() ? "" : ", ") + place.string();
    if (!fs::exists(place)) continue;
    // Threads that wait by spinning would take the cores from the window. Read when OpenMP is loaded.
    ::setenv("OMP_WAIT_POLICY", "passive", 0);
    void* library = ::dlopen(place.c_str(), kOpening);
    if (!library) {
      const char* reason = ::dlerror();
      throw Error(Code::NotFound,
                  place.string() + ": cannot be loaded: " + (reason ? reason : "unknown reason") + kAdvice);
    }
    const auto entry = reinterpret_cast<EngineEntry>(::dlsym(library, kEngineEntryName));
    Engine* engine = entry ? entry(kEngineInterface) : nullptr;
    if (!engine) throw Error(Code::NotFound, place.string() + ": is of another version of Hilum" + kAdvice);
    return *engine;
  }
  throw Error(Code::NotFound, "the inference engine is missing; looked for " + looked + kAdvice);
}

Engine& engine() {
  static std::mutex mutex;
  static Engine* opened = nullptr;
  const std::lock_guard lock(mutex);
  if (!opened) opened = &openEngine(enginePlaces());
  return *opened;
}

}  // namespace hilum::inference
