#pragma once
#include <cstddef>
#include <vector>

namespace hilum {

/// Asks for 2 MB pages behind memory that is not yet written to. Slices across a volume touch a 4 kB page at almost
/// every voxel, and looking the pages up would cost as much as reading them. A hint: where the system has no such pages
/// nothing changes.
void preferHugePages(void* memory, std::size_t bytes);

/// `count` zeros in such memory.
template <class T>
std::vector<T> zerosInHugePages(std::size_t count) {
  std::vector<T> zeros;
  zeros.reserve(count);
  preferHugePages(zeros.data(), count * sizeof(T));
  zeros.resize(count);
  return zeros;
}

}  // namespace hilum
