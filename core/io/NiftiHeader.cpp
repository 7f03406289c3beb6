#include <Eigen/Geometry>
#include <cmath>

#include "core/Error.h"
#include "core/io/Nifti.h"
#include "core/io/NiftiFields.h"

namespace hilum::io {
namespace fs = std::filesystem;
namespace {

void setDatatype(StoredImage& image, int datatype) {
  switch (datatype) {
    case 2:
      image.scalar = Scalar::UInt8;
      return;
    case 4:
      image.scalar = Scalar::Int16;
      return;
    case 8:
      image.scalar = Scalar::Int32;
      return;
    case 16:
      image.scalar = Scalar::Float32;
      return;
    case 64:
      image.scalar = Scalar::Float64;
      return;
    case 128:
      image.scalar = Scalar::UInt8, image.channels = 3;
      return;
    case 256:
      image.scalar = Scalar::Int8;
      return;
    case 512:
      image.scalar = Scalar::UInt16;
      return;
    case 768:
      image.scalar = Scalar::UInt32;
      return;
    case 1024:
      image.scalar = Scalar::Int64;
      return;
    case 1280:
      image.scalar = Scalar::UInt64;
      return;
    case 2304:
      image.scalar = Scalar::UInt8, image.channels = 4;
      return;
    case 32:
    case 1792:
      throw Error(Code::Unsupported, "holds complex numbers (export magnitude or phase)");
    default:
      throw Error(Code::Unsupported,
                  "holds voxels of NIfTI type " + std::to_string(datatype) + " (convert it to float)");
  }
}

Index3 setSize(StoredImage& image, const NiftiFields& f) {
  if (f.dim[0] < 1 || f.dim[0] > 7)
    throw Error(Code::BadInput, "says that it has " + std::to_string(f.dim[0]) + " dimensions");
  Index3 size{1, 1, 1};
  for (int i = 1; i <= f.dim[0]; ++i) {
    const std::int64_t n = f.dim[i];
    if (n < 0 || (n == 0 && i <= 3)) throw Error(Code::BadInput, "has a dimension of " + std::to_string(n) + " voxels");
    if (i <= 3)
      size[i - 1] = n;
    else if (__builtin_mul_overflow(image.outer, std::max<std::int64_t>(n, 1), &image.outer))
      throw Error(Code::BadInput, "says that it has more time points than any file can hold");
  }
  return size;
}

double spacingOf(double pixdim) { return std::isfinite(pixdim) && pixdim != 0 ? std::abs(pixdim) : 1; }

/// NIfTI-1 method 2: rotation from a unit quaternion without its first part, pixdim[0] the handedness.
Mat4 qformOf(const NiftiFields& f) {
  const auto [b, c, d] = f.quaternion;
  const double rest = 1 - (b * b + c * c + d * d);
  Eigen::Quaterniond q(rest > 1e-7 ? std::sqrt(rest) : 0, b, c, d);
  q.normalize();
  Mat4 m = Mat4::Identity();
  m.topLeftCorner<3, 3>() = q.toRotationMatrix();
  m.col(2) *= f.pixdim[0] < 0 ? -1 : 1;
  for (int i = 0; i < 3; ++i) {
    m.col(i) *= spacingOf(f.pixdim[i + 1]);
    m(i, 3) = f.quaternionOffset[i];
  }
  return m;
}

Mat4 sformOf(const NiftiFields& f, const Index3& size) {
  Mat4 m = Mat4::Identity();
  for (int r = 0; r < 3; ++r)
    for (int c = 0; c < 4; ++c) m(r, c) = f.srow[r * 4 + c];
  if (m.allFinite()) m.topLeftCorner<3, 3>() = completedAxes(m.topLeftCorner<3, 3>(), size);
  return m;
}

bool usable(const Mat4& m) {
  if (!m.allFinite()) return false;
  Mat3 unit = m.topLeftCorner<3, 3>();
  unit.colwise().normalize();
  return unit.allFinite() && std::abs(unit.determinant()) > 1e-6;
}

Mat4 spacingOnly(const NiftiFields& f, const Index3& size) {
  Mat4 m = Mat4::Identity();
  for (int i = 0; i < 3; ++i) m(i, i) = spacingOf(f.pixdim[i + 1]);
  if (f.version != 0) return m;
  // Analyze 7.5 is radiological by convention: x runs to the patient's left, and the middle is the origin.
  m(0, 0) = -m(0, 0);
  for (int i = 0; i < 3; ++i) m(i, 3) = -m(i, i) * double(size[i] - 1) / 2;
  return m;
}

void setGrid(StoredImage& image, const NiftiFields& f, const Index3& size) {
  auto& problems = image.info.problems;
  Mat4 ras = sformOf(f, size);
  if (f.sformCode <= 0 || !usable(ras)) {
    if (f.sformCode > 0) problems.push_back("The file's sform is no usable matrix and was ignored.");
    ras = qformOf(f);
    if (f.qformCode <= 0 || !usable(ras)) {
      ras = spacingOnly(f, size);
      problems.push_back("The file does not say how the patient lies (neither sform nor qform): left and right are " +
                         std::string(f.version == 0 ? "taken by Analyze's convention" : "taken as NIfTI's axes") +
                         " and may be wrong.");
    }
  }
  const int space = f.units & 7;
  if (space == 1) ras *= 1e3;   // metres
  if (space == 3) ras *= 1e-3;  // micrometres
  ras.row(0) *= -1;
  ras.row(1) *= -1;
  ras(3, 3) = 1;
  image.grid = Grid::fromAffine(size, ras);
}

void setRescale(StoredImage& image, const NiftiFields& f) {
  if (image.channels > 1 || !std::isfinite(f.slope) || f.slope == 0) return;
  image.slope = f.slope;
  image.intercept = std::isfinite(f.intercept) ? f.intercept : 0;
}

/// The other file of a pair, gzipped or not; empty when there is none.
fs::path partner(const fs::path& file, const std::string& letters) {
  const std::string stem = (file.parent_path() / nameOf(file)).string();
  std::string capitals = letters;
  for (char& c : capitals) c = char(std::toupper(c));
  for (const std::string& ending : {letters, letters + ".gz", capitals, capitals + ".gz"})
    if (std::error_code ignored; fs::exists(stem + ending, ignored)) return stem + ending;
  return {};
}

/// The file with the voxels, and where in it they start.
DataFile dataOf(const fs::path& header, const NiftiFields& f) {
  DataFile data{.file = header};
  if (!f.single) {
    const std::string ending = endingOf(header);
    if (ending != ".hdr" && ending != ".hdr.gz")
      throw Error(Code::BadInput, "is the header of a pair without the pair's endings .hdr and .img");
    data.file = partner(header, ".img");
    if (data.file.empty()) throw Error(Code::NotFound, "its voxels (.img) are not beside it");
  }
  if (!std::isfinite(f.voxOffset) || f.voxOffset > 9e15)
    throw Error(Code::BadInput, "says that its voxels start nowhere");
  const double first = f.single ? (f.version == 2 ? 540 : 348) : 0;
  // Some writers leave vox_offset 0 in single files: the voxels then follow the header and its extension flag.
  data.byteSkip = std::int64_t(f.voxOffset >= first ? f.voxOffset : f.single ? first + 4 : 0);
  return data;
}

StoredImage parse(const fs::path& file, const fs::path& header) {
  static constexpr const char* formats[] = {"Analyze 7.5", "NIfTI-1", "NIfTI-2"};
  const NiftiFields f = readNiftiFields(header);
  StoredImage image;
  image.file = file;
  image.format = formats[f.version];
  image.swapBytes = f.swapped;
  setDatatype(image, f.datatype);
  const Index3 size = setSize(image, f);
  setRescale(image, f);
  setGrid(image, f, size);
  payloadBytes(image);  // refuses sizes whose product no number holds
  image.data = {dataOf(header, f)};
  image.encoding = startsLikeGzip(image.data[0].file) ? Encoding::Gzip : Encoding::Raw;
  return image;
}

}  // namespace

StoredImage readNiftiHeader(const fs::path& file) {
  fs::path header = file;
  if (const std::string ending = endingOf(file); ending == ".img" || ending == ".img.gz") {
    header = partner(file, ".hdr");
    if (header.empty())
      throw Error(Code::NotFound, file.string() + ": its header (.hdr) is not beside it (copy both files)");
  }
  try {
    return parse(file, header);
  } catch (const Error& e) {
    const std::string text = e.what();
    if (text.starts_with(header.string())) throw;
    throw e.inContext(header.string());
  }
}

}  // namespace hilum::io
