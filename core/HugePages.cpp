#include "core/HugePages.h"

#include <sys/mman.h>

#include <cstdint>

namespace hilum {

void preferHugePages(void* memory, std::size_t bytes) {
  // Only whole pages may be advised, and memory smaller than two huge pages may hold none.
  constexpr std::uintptr_t smallPage = 4096, hugePage = 2 << 20;
  if (bytes < 2 * hugePage) return;
  const auto address = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t begin = (address + smallPage - 1) / smallPage * smallPage;
  const std::uintptr_t end = (address + bytes) / smallPage * smallPage;
  ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

}  // namespace hilum
