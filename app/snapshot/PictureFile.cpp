#include "app/snapshot/PictureFile.h"

#include <QBuffer>

#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::app {

void writePicture(const QImage& picture, const std::filesystem::path& file) {
  QBuffer png;
  png.open(QIODevice::WriteOnly);
  if (!picture.save(&png, "PNG")) throw Error(Code::Internal, file.string() + ": the picture cannot be packed as PNG");
  AtomicFile out(file);
  out.write(std::string_view(png.data().constData(), std::size_t(png.data().size())));
  out.commit();
}

}  // namespace hilum::app
