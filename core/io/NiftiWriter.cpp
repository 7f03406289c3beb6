#include <Eigen/Geometry>
#include <cstring>

#include "core/Error.h"
#include "core/io/Nifti.h"

namespace hilum::io {
namespace {

template <class T>
void put(std::string& header, std::size_t offset, T value) {
  std::memcpy(header.data() + offset, &value, sizeof value);
}

struct Meaning {
  std::int16_t datatype, bits;
};

Meaning meaningOf(const ImageToWrite& image) {
  if (image.channels == 3) return {128, 24};
  switch (image.scalar) {
    case Scalar::UInt8:
      return {2, 8};
    case Scalar::Int16:
      return {4, 16};
    case Scalar::UInt16:
      return {512, 16};
    case Scalar::Float32:
      return {16, 32};
    default:
      throw Error(Code::Internal, "no NIfTI type for " + nameOf(image.scalar));
  }
}

struct Placement {
  Mat4 ras;
  bool right;
  double qfac = 1;
  Eigen::Quaterniond rotation = Eigen::Quaterniond::Identity();
};

Placement placementOf(const Grid& grid) {
  Placement p{.ras = grid.affine(), .right = grid.isRight(1e-5)};
  p.ras.row(0) *= -1;
  p.ras.row(1) *= -1;
  if (!p.right) return p;
  Mat3 direction = p.ras.topLeftCorner<3, 3>();
  direction.colwise().normalize();
  if (direction.determinant() < 0) p.qfac = -1, direction.col(2) *= -1;
  p.rotation = Eigen::Quaterniond(direction).normalized();
  if (p.rotation.w() < 0) p.rotation.coeffs() *= -1;
  return p;
}

/// Offsets of nifti1.h.
std::string version1(const ImageToWrite& image) {
  const Grid& grid = image.grid;
  const Placement p = placementOf(grid);
  std::string h(352, '\0');
  put<std::int32_t>(h, 0, 348);
  h[38] = 'r';
  put<std::int16_t>(h, 40, 3);
  for (int i = 0; i < 7; ++i) put<std::int16_t>(h, 42 + 2 * i, i < 3 ? std::int16_t(grid.size()[i]) : std::int16_t(1));
  put<std::int16_t>(h, 70, meaningOf(image).datatype);
  put<std::int16_t>(h, 72, meaningOf(image).bits);
  put<float>(h, 76, float(p.qfac));
  for (int i = 0; i < 7; ++i) put<float>(h, 80 + 4 * i, i < 3 ? float(grid.spacing()[i]) : 1.0f);
  put<float>(h, 108, 352);
  put<float>(h, 112, 1);
  h[123] = 2;  // millimetres
  put<std::int16_t>(h, 252, p.right ? 1 : 0);
  put<std::int16_t>(h, 254, 1);
  for (int i = 0; i < 3; ++i) {
    put<float>(h, 256 + 4 * i, float(p.rotation.vec()[i]));
    put<float>(h, 268 + 4 * i, float(p.ras(i, 3)));
    for (int c = 0; c < 4; ++c) put<float>(h, 280 + 16 * i + 4 * c, float(p.ras(i, c)));
  }
  std::memcpy(h.data() + 344, "n+1", 4);
  return h;
}

/// Offsets of nifti2.h.
std::string version2(const ImageToWrite& image) {
  const Grid& grid = image.grid;
  const Placement p = placementOf(grid);
  std::string h(544, '\0');
  put<std::int32_t>(h, 0, 540);
  std::memcpy(h.data() + 4, "n+2\0\r\n\032\n", 8);
  put<std::int16_t>(h, 12, meaningOf(image).datatype);
  put<std::int16_t>(h, 14, meaningOf(image).bits);
  put<std::int64_t>(h, 16, 3);
  for (int i = 0; i < 7; ++i) put<std::int64_t>(h, 24 + 8 * i, i < 3 ? grid.size()[i] : 1);
  put<double>(h, 104, p.qfac);
  for (int i = 0; i < 7; ++i) put<double>(h, 112 + 8 * i, i < 3 ? grid.spacing()[i] : 1.0);
  put<std::int64_t>(h, 168, 544);
  put<double>(h, 176, 1);
  put<std::int32_t>(h, 344, p.right ? 1 : 0);
  put<std::int32_t>(h, 348, 1);
  for (int i = 0; i < 3; ++i) {
    put<double>(h, 352 + 8 * i, p.rotation.vec()[i]);
    put<double>(h, 376 + 8 * i, p.ras(i, 3));
    for (int c = 0; c < 4; ++c) put<double>(h, 400 + 32 * i + 8 * c, p.ras(i, c));
  }
  put<std::int32_t>(h, 500, 2);  // millimetres
  return h;
}

}  // namespace

void writeNifti(const ImageToWrite& image, const std::filesystem::path& file, const Progress& progress) {
  const Index3& size = image.grid.size();
  const bool large = std::max({size[0], size[1], size[2]}) > 32767;
  const std::string header = large ? version2(image) : version1(image);
  AtomicFile out(file);
  if (endingOf(file) == ".nii.gz") {
    writeGzip(out, header, image.voxels, progress);
  } else {
    out.write(header);
    writeRaw(out, image.voxels, progress);
  }
  out.commit();
}

}  // namespace hilum::io
