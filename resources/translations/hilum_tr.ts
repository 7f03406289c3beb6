<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr">
<context>
    <name>Actions</name>
    <message>
        <source>Open folder</source>
        <translation>Klasör aç</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dosya aç</translation>
    </message>
    <message>
        <source>Open labels</source>
        <translation>Etiket dosyası aç</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Farklı kaydet</translation>
    </message>
    <message>
        <source>Save region</source>
        <translation>Bölgeyi kaydet</translation>
    </message>
    <message>
        <source>Close study</source>
        <translation>İncelemeyi kapat</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Çık</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Komut bul</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Tam ekran</translation>
    </message>
    <message>
        <source>Reset views</source>
        <translation>Görünümleri sıfırla</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Negatif göster</translation>
    </message>
    <message>
        <source>Crosshair</source>
        <translation>Artı imleç</translation>
    </message>
    <message>
        <source>Show labels</source>
        <translation>Etiketleri göster</translation>
    </message>
    <message>
        <source>Fainter labels</source>
        <translation>Etiketleri soluklaştır</translation>
    </message>
    <message>
        <source>Stronger labels</source>
        <translation>Etiketleri belirginleştir</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Sistemdeki gibi</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Koyu</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Açık</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Ok</translation>
    </message>
    <message>
        <source>Window/level</source>
        <translation>Pencere/seviye</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Kaydır</translation>
    </message>
    <message>
        <source>Find lungs</source>
        <translation>Akciğerleri bul</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tuşlar</translation>
    </message>
    <message>
        <source>About Hilum</source>
        <translation>Hilum hakkında</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Dosya</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Görünüm</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Yerleşim</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Araçlar</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Ölçüm</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtreler</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Yardım</translation>
    </message>
    <message>
        <source>DICOM header</source>
        <translation>DICOM başlığı</translation>
    </message>
    <message>
        <source>Open prior</source>
        <translation>Önceki tetkiki aç</translation>
    </message>
    <message>
        <source>Colour bar</source>
        <translation>Renk çubuğu</translation>
    </message>
    <message>
        <source>Corner texts</source>
        <translation>Köşe yazıları</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>Ara değerleme</translation>
    </message>
    <message>
        <source>Automatic window</source>
        <translation>Otomatik pencere</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Sağa çevir</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Aynala</translation>
    </message>
    <message>
        <source>Straighten planes</source>
        <translation>Düzlemleri doğrult</translation>
    </message>
    <message>
        <source>Play slices</source>
        <translation>Kesitleri oynat</translation>
    </message>
    <message>
        <source>Four views</source>
        <translation>Dört görünüm</translation>
    </message>
    <message>
        <source>One large view</source>
        <translation>Bir büyük görünüm</translation>
    </message>
    <message>
        <source>Axial alone</source>
        <translation>Yalnız aksiyel</translation>
    </message>
    <message>
        <source>Coronal alone</source>
        <translation>Yalnız koronal</translation>
    </message>
    <message>
        <source>Sagittal alone</source>
        <translation>Yalnız sagital</translation>
    </message>
    <message>
        <source>3D alone</source>
        <translation>Yalnız 3B</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Yan yana</translation>
    </message>
    <message>
        <source>Link with prior</source>
        <translation>Öncekiyle bağla</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Yakınlaştır</translation>
    </message>
    <message>
        <source>Open overlay</source>
        <translation>Üst katman aç</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Ekran görüntüsü</translation>
    </message>
    <message>
        <source>Screenshot of the view</source>
        <translation>Görünümün ekran görüntüsü</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Yinele</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>From the front</source>
        <translation>Önden</translation>
    </message>
    <message>
        <source>From the back</source>
        <translation>Arkadan</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>Soldan</translation>
    </message>
    <message>
        <source>From the right</source>
        <translation>Sağdan</translation>
    </message>
    <message>
        <source>From the head</source>
        <translation>Baş yönünden</translation>
    </message>
    <message>
        <source>From the feet</source>
        <translation>Ayak yönünden</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Cetvel</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Açı</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elips</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Dikdörtgen</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Nokta</translation>
    </message>
    <message>
        <source>Export measurements</source>
        <translation>Ölçümleri dışa aktar</translation>
    </message>
    <message>
        <source>Import measurements</source>
        <translation>Ölçümleri içe aktar</translation>
    </message>
    <message>
        <source>Preview filter</source>
        <translation>Filtreyi önizle</translation>
    </message>
    <message>
        <source>Apply filter</source>
        <translation>Filtreyi uygula</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Özgün görüntü</translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Seri olarak sakla</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3B görünüm</translation>
    </message>
    <message>
        <source>Previous label</source>
        <translation>Önceki etiket</translation>
    </message>
    <message>
        <source>Next label</source>
        <translation>Sonraki etiket</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Çokgen</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>İşaret noktası</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Çizgi</translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation>Kırık çizgi</translation>
    </message>
    <message>
        <source>Copy to next slice</source>
        <translation>Sonraki kesite kopyala</translation>
    </message>
    <message>
        <source>Copy to previous slice</source>
        <translation>Önceki kesite kopyala</translation>
    </message>
    <message>
        <source>Hide shapes</source>
        <translation>Şekilleri gizle</translation>
    </message>
    <message>
        <source>Show all shapes</source>
        <translation>Tüm şekilleri göster</translation>
    </message>
    <message>
        <source>Ellipse ROI</source>
        <translation>Elips ölçüm alanı</translation>
    </message>
    <message>
        <source>Rectangle ROI</source>
        <translation>Dikdörtgen ölçüm alanı</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>İşaretle</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Fırça</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Silgi</translation>
    </message>
    <message>
        <source>Smart brush</source>
        <translation>Akıllı fırça</translation>
    </message>
    <message>
        <source>Flood fill</source>
        <translation>Kova dolgusu</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Kement</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Fırçayı küçült</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Fırçayı büyüt</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Yeni etiket</translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation>Etiketi kaldır</translation>
    </message>
    <message>
        <source>Fill between slices</source>
        <translation>Ara kesitleri doldur</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation>Tohumdan büyüt</translation>
    </message>
    <message>
        <source>Keep largest island</source>
        <translation>En büyük parçayı tut</translation>
    </message>
    <message>
        <source>Split into islands</source>
        <translation>Parçalara ayır</translation>
    </message>
    <message>
        <source>Mirror label</source>
        <translation>Etiketi aynala</translation>
    </message>
    <message>
        <source>Copy slice</source>
        <translation>Kesiti kopyala</translation>
    </message>
    <message>
        <source>Paste slice</source>
        <translation>Kesiti yapıştır</translation>
    </message>
    <message>
        <source>Shapes to voxels</source>
        <translation>Şekilden voksele</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiket</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>Ek açıklamaları içe aktar</translation>
    </message>
    <message>
        <source>Export annotations</source>
        <translation>Ek açıklamaları dışa aktar</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Canlı tel</translation>
    </message>
    <message>
        <source>Level tracing</source>
        <translation>Düzey izleme</translation>
    </message>
    <message>
        <source>Scissors in 3D</source>
        <translation>3B makas</translation>
    </message>
    <message>
        <source>Grow with preview</source>
        <translation>Önizlemeyle büyüt</translation>
    </message>
    <message>
        <source>Voxels to polygons</source>
        <translation>Voksellerden çokgenler</translation>
    </message>
    <message>
        <source>Voxels to polygons on all slices</source>
        <translation>Tüm kesitlerde voksellerden çokgenler</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Yeni katman</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Katmanı yeniden adlandır</translation>
    </message>
    <message>
        <source>Raise layer</source>
        <translation>Katmanı yükselt</translation>
    </message>
    <message>
        <source>Lower layer</source>
        <translation>Katmanı alçalt</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Katmanı kaldır</translation>
    </message>
    <message>
        <source>Interpolate polygons</source>
        <translation>Çokgenleri ara değerle</translation>
    </message>
    <message>
        <source>Import as suggestions</source>
        <translation>Öneri olarak içe aktar</translation>
    </message>
    <message>
        <source>Guide lines</source>
        <translation>Kılavuz çizgiler</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Etiket listesi yükle</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Sonraki görüntü</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Önceki görüntü</translation>
    </message>
    <message>
        <source>Done, next image</source>
        <translation>Tamam, sonraki görüntü</translation>
    </message>
    <message>
        <source>Image is done</source>
        <translation>Görüntü tamamlandı</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>Öneriyi kabul et</translation>
    </message>
    <message>
        <source>Reject suggestion</source>
        <translation>Öneriyi reddet</translation>
    </message>
    <message>
        <source>Accept all suggestions</source>
        <translation>Tüm önerileri kabul et</translation>
    </message>
    <message>
        <source>Reject all suggestions</source>
        <translation>Tüm önerileri reddet</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Görüntüler</translation>
    </message>
    <message>
        <source>Snap to edges</source>
        <translation>Kenarlara oturt</translation>
    </message>
    <message>
        <source>Grade breath hold</source>
        <translation>Nefes tutmayı derecele</translation>
    </message>
    <message>
        <source>Train on these annotations</source>
        <translation>Bu açıklamalarla eğit</translation>
    </message>
    <message>
        <source>Move label up</source>
        <translation>Etiketi yukarı taşı</translation>
    </message>
    <message>
        <source>Move label down</source>
        <translation>Etiketi aşağı taşı</translation>
    </message>
    <message>
        <source>Run model</source>
        <translation>Modeli çalıştır</translation>
    </message>
    <message>
        <source>Run on all images</source>
        <translation>Tüm görüntülerde çalıştır</translation>
    </message>
    <message>
        <source>Run on a folder of studies</source>
        <translation>Bir klasördeki incelemelerde çalıştır</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>Model ekle</translation>
    </message>
    <message>
        <source>Show uncertainty</source>
        <translation>Belirsizliği göster</translation>
    </message>
    <message>
        <source>Next uncertain slice</source>
        <translation>Sonraki belirsiz kesit</translation>
    </message>
    <message>
        <source>Accept label</source>
        <translation>Etiketi kabul et</translation>
    </message>
    <message>
        <source>Reject label</source>
        <translation>Etiketi reddet</translation>
    </message>
    <message>
        <source>Accept region</source>
        <translation>Bölgeyi kabul et</translation>
    </message>
    <message>
        <source>Reject region</source>
        <translation>Bölgeyi reddet</translation>
    </message>
    <message>
        <source>Accept all labels</source>
        <translation>Hepsini kabul et</translation>
    </message>
    <message>
        <source>Reject all labels</source>
        <translation>Hepsini reddet</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modeller</translation>
    </message>
    <message>
        <source>Smart click</source>
        <translation>Akıllı tıklama</translation>
    </message>
    <message>
        <source>Open reading list</source>
        <translation>Okuma listesi aç</translation>
    </message>
    <message>
        <source>Review folder</source>
        <translation>Klasörü incele</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>Sonraki olgu</translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation>Önceki olgu</translation>
    </message>
    <message>
        <source>Accept case</source>
        <translation>Olguyu kabul et</translation>
    </message>
    <message>
        <source>Correct case</source>
        <translation>Olguyu düzelt</translation>
    </message>
    <message>
        <source>Reject case</source>
        <translation>Olguyu reddet</translation>
    </message>
    <message>
        <source>Comment on case</source>
        <translation>Olguya yorum</translation>
    </message>
    <message>
        <source>Next worst slice</source>
        <translation>Sonraki en kötü kesit</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Farkları göster</translation>
    </message>
    <message>
        <source>Paint distance in 3D</source>
        <translation>Uzaklığı 3B&apos;de boya</translation>
    </message>
    <message>
        <source>Compare all readers</source>
        <translation>Tüm okuyucuları karşılaştır</translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation>Çoğunluk oyu</translation>
    </message>
    <message>
        <source>STAPLE consensus</source>
        <translation>STAPLE uzlaşısı</translation>
    </message>
    <message>
        <source>Report on case</source>
        <translation>Olgu raporu</translation>
    </message>
    <message>
        <source>Report on list</source>
        <translation>Liste raporu</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>İnceleme</translation>
    </message>
</context>
<context>
    <name>CaseStatus</name>
    <message>
        <source>Not started</source>
        <translation>Başlanmadı</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Sürüyor</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Kabul edildi</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Düzeltilmiş</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Reddedildi</translation>
    </message>
</context>
<context>
    <name>ColourMap</name>
    <message>
        <source>Grey</source>
        <translation>Gri</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Sıcak</translation>
    </message>
    <message>
        <source>Rainbow</source>
        <translation>Gökkuşağı</translation>
    </message>
    <message>
        <source>Cool-warm</source>
        <translation>Soğuk-sıcak</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Kırmızı</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Yeşil</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Mavi</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Sarı</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>Macenta</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Camgöbeği</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Belirsizlik</translation>
    </message>
</context>
<context>
    <name>Concepts</name>
    <message>
        <source>Lung</source>
        <translation>Akciğer</translation>
    </message>
    <message>
        <source>Trachea</source>
        <translation>Trakea</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Karaciğer</translation>
    </message>
    <message>
        <source>Spleen</source>
        <translation>Dalak</translation>
    </message>
    <message>
        <source>Kidney</source>
        <translation>Böbrek</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Kalp</translation>
    </message>
    <message>
        <source>Neoplasm</source>
        <translation>Tümör</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Beyin</translation>
    </message>
    <message>
        <source>Aorta</source>
        <translation>Aort</translation>
    </message>
    <message>
        <source>Pancreas</source>
        <translation>Pankreas</translation>
    </message>
    <message>
        <source>Stomach</source>
        <translation>Mide</translation>
    </message>
    <message>
        <source>Gallbladder</source>
        <translation>Safra kesesi</translation>
    </message>
    <message>
        <source>Urinary bladder</source>
        <translation>Mesane</translation>
    </message>
    <message>
        <source>Esophagus</source>
        <translation>Özofagus</translation>
    </message>
    <message>
        <source>Thyroid</source>
        <translation>Tiroit</translation>
    </message>
    <message>
        <source>Prostate</source>
        <translation>Prostat</translation>
    </message>
    <message>
        <source>Spinal cord</source>
        <translation>Omurilik</translation>
    </message>
    <message>
        <source>Necrosis</source>
        <translation>Nekroz</translation>
    </message>
    <message>
        <source>Edema</source>
        <translation>Ödem</translation>
    </message>
    <message>
        <source>Nodule</source>
        <translation>Nodül</translation>
    </message>
    <message>
        <source>Lesion</source>
        <translation>Lezyon</translation>
    </message>
</context>
<context>
    <name>FeatureText</name>
    <message>
        <source>Tracheal area</source>
        <translation>Trakea alanı</translation>
    </message>
    <message>
        <source>Tracheal area over its norm</source>
        <translation>Trakea alanı / norm</translation>
    </message>
    <message>
        <source>Tracheal perimeter</source>
        <translation>Trakea çevresi</translation>
    </message>
    <message>
        <source>Circularity</source>
        <translation>Dairesellik</translation>
    </message>
    <message>
        <source>Eccentricity</source>
        <translation>Dışmerkezlik</translation>
    </message>
    <message>
        <source>Anteroposterior diameter</source>
        <translation>Ön-arka çap</translation>
    </message>
    <message>
        <source>Transverse diameter</source>
        <translation>Enine çap</translation>
    </message>
    <message>
        <source>Tracheal index</source>
        <translation>Trakea indeksi</translation>
    </message>
    <message>
        <source>Solidity</source>
        <translation>Doluluk</translation>
    </message>
    <message>
        <source>Posterior wall&apos;s bow</source>
        <translation>Arka duvarın yayı</translation>
    </message>
    <message>
        <source>Posterior wall&apos;s curvature</source>
        <translation>Arka duvarın eğriliği</translation>
    </message>
    <message>
        <source>Lung volume</source>
        <translation>Akciğer hacmi</translation>
    </message>
    <message>
        <source>Mean lung density</source>
        <translation>Ortalama akciğer yoğunluğu</translation>
    </message>
    <message>
        <source>Height of the dome</source>
        <translation>Kubbe yüksekliği</translation>
    </message>
    <message>
        <source>Dome to carina</source>
        <translation>Kubbeden karinaya</translation>
    </message>
    <message>
        <source>Density gradient to the back</source>
        <translation>Arkaya yoğunluk artışı</translation>
    </message>
    <message>
        <source>Full breath</source>
        <translation>Tam nefes</translation>
    </message>
    <message>
        <source>Insufficient breath</source>
        <translation>Yetersiz nefes</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Belirsiz</translation>
    </message>
    <message>
        <source>Could not be graded</source>
        <translation>Derecelenemedi</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Open folder</source>
        <translation>Klasör aç</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dosya aç</translation>
    </message>
    <message>
        <source>Open labels</source>
        <translation>Etiket dosyası aç</translation>
    </message>
    <message>
        <source>Labels (*.nii *.nii.gz *.nrrd *.nhdr *.mha *.mhd *.png *.dcm)</source>
        <translation>Etiketler (*.nii *.nii.gz *.nrrd *.nhdr *.mha *.mhd *.png *.dcm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>Import measurements</source>
        <translation>Ölçümleri içe aktar</translation>
    </message>
    <message>
        <source>Measurements (*.json)</source>
        <translation>Ölçümler (*.json)</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>Ek açıklamaları içe aktar</translation>
    </message>
    <message>
        <source>Annotations (*.hilum *.json *.zip *.xml *.csv *.txt *.png *.nii *.nii.gz *.nrrd *.mha *.dcm)</source>
        <translation>Ek açıklamalar (*.hilum *.json *.zip *.xml *.csv *.txt *.png *.nii *.nii.gz *.nrrd *.mha *.dcm)</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Etiket listesi yükle</translation>
    </message>
    <message>
        <source>Lists of labels (*.txt *.csv *.label *.ctbl)</source>
        <translation>Etiket listeleri (*.txt *.csv *.label *.ctbl)</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>Model ekle</translation>
    </message>
    <message>
        <source>Open reading list</source>
        <translation>Okuma listesi aç</translation>
    </message>
    <message>
        <source>Lists of cases (*.csv)</source>
        <translation>Olgu listeleri (*.csv)</translation>
    </message>
</context>
<context>
    <name>ModelEntry</name>
    <message>
        <source>Lungs without a network</source>
        <translation>Ağ kullanmadan akciğerler</translation>
    </message>
    <message>
        <source>Both lungs and the trachea in a chest CT, by thresholds, connectivity and shape.</source>
        <translation>Göğüs BT&apos;sinde her iki akciğer ve trakea: eşik, bağlantı ve biçime göre.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Diğer</translation>
    </message>
    <message>
        <source>Lungs</source>
        <translation>Akciğerler</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Akciğer</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Beyin</translation>
    </message>
    <message>
        <source>Chest</source>
        <translation>Göğüs</translation>
    </message>
    <message>
        <source>Trachea</source>
        <translation>Trakea</translation>
    </message>
    <message>
        <source>Airways</source>
        <translation>Hava yolları</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Kalp</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Karaciğer</translation>
    </message>
    <message>
        <source>Spleen</source>
        <translation>Dalak</translation>
    </message>
    <message>
        <source>Kidneys</source>
        <translation>Böbrekler</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>kullanılamaz</translation>
    </message>
    <message>
        <source>not allowed yet</source>
        <translation>henüz izin yok</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>%1 gerekir</translation>
    </message>
    <message numerus="yes">
        <source>needs %n sequences</source>
        <translation>
            <numerusform>%n sekans gerekir</numerusform>
        </translation>
    </message>
    <message>
        <source>made for %1</source>
        <translation>%1 için yapıldı</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>uygun</translation>
    </message>
    <message>
        <source>fits: %1</source>
        <translation>uygun: %1</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Tıklama</translation>
    </message>
    <message>
        <source>the tool Smart click</source>
        <translation>Akıllı tıklama aracı</translation>
    </message>
    <message>
        <source>Lungs on CT</source>
        <translation>BT&apos;de akciğerler</translation>
    </message>
    <message>
        <source>Right and left lung, consolidated parts included, with the edge that the grey values draw.</source>
        <translation>Sağ ve sol akciğer; konsolide kısımlar dahil, kenarı gri değerler çizer.</translation>
    </message>
    <message>
        <source>Trachea on CT</source>
        <translation>BT&apos;de trakea</translation>
    </message>
    <message>
        <source>Trachea and main bronchi.</source>
        <translation>Trakea ve ana bronşlar.</translation>
    </message>
    <message>
        <source>Lungs on X-rays</source>
        <translation>Röntgende akciğerler</translation>
    </message>
    <message>
        <source>Right and left lung field as they are seen on a frontal chest X-ray.</source>
        <translation>Önden göğüs röntgeninde görüldüğü kadarıyla sağ ve sol akciğer alanı.</translation>
    </message>
    <message>
        <source>Lungs on X-rays, whole</source>
        <translation>Röntgende akciğerler, tam</translation>
    </message>
    <message>
        <source>Right and left lung with the parts behind heart and diaphragm.</source>
        <translation>Kalbin ve diyaframın arkasında kalan kısımlarıyla sağ ve sol akciğer.</translation>
    </message>
    <message>
        <source>Brain tumour on T1c and FLAIR</source>
        <translation>T1c ve FLAIR&apos;de beyin tümörü</translation>
    </message>
    <message>
        <source>Whole tumour on FLAIR; core and enhancing part with T1c beside it. Preliminary: see the card.</source>
        <translation>FLAIR&apos;de bütün tümör; yanında T1c varsa çekirdek ve kontrast tutan kısım. Ön sürüm: karta bakın.</translation>
    </message>
    <message>
        <source>Brain tumour&apos;s outline on T1c</source>
        <translation>T1c&apos;de beyin tümörünün sınırı</translation>
    </message>
    <message>
        <source>The outline of a tumour on slices of contrast-enhanced T1. Preliminary: see the card.</source>
        <translation>Kontrastlı T1 kesitlerinde tümörün sınırı. Ön sürüm: karta bakın.</translation>
    </message>
    <message>
        <source>One object of any kind on a slice of any modality, led by clicks that add and take away.</source>
        <translation>Her tür görüntünün bir kesitinde tek bir nesne; ekleyen ve çıkaran tıklamalarla bulunur.</translation>
    </message>
</context>
<context>
    <name>PresetName</name>
    <message>
        <source>Lung</source>
        <translation>Akciğer</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediasten</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>Yumuşak doku</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Kemik</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Beyin</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>Batın</translation>
    </message>
    <message>
        <source>Emphysema</source>
        <translation>Amfizem</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Otomatik</translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation>Damarlar</translation>
    </message>
    <message>
        <source>Airways</source>
        <translation>Hava yolları</translation>
    </message>
    <message>
        <source>MR</source>
        <translation>MR</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Dosya</translation>
    </message>
</context>
<context>
    <name>ReviewReport</name>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Etiket %1</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 ile %2</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiket</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>HD95, %1</source>
        <translation>HD95, %1</translation>
    </message>
    <message>
        <source>%1, mL</source>
        <translation>%1, mL</translation>
    </message>
    <message>
        <source>Mean Dice %1, Cohen&apos;s kappa %2.</source>
        <translation>Ortalama Dice %1, Cohen kappa %2.</translation>
    </message>
    <message>
        <source>All readers</source>
        <translation>Tüm okuyucular</translation>
    </message>
    <message>
        <source>Readers</source>
        <translation>Okuyucular</translation>
    </message>
    <message>
        <source>Mean Dice</source>
        <translation>Ortalama Dice</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Cohen kappa</translation>
    </message>
    <message>
        <source>Fleiss&apos; kappa of all: %1.</source>
        <translation>Hepsinin Fleiss kappası: %1.</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Okuyucu</translation>
    </message>
    <message>
        <source>Mean sensitivity against the STAPLE consensus</source>
        <translation>STAPLE uzlaşısına göre ortalama duyarlılık</translation>
    </message>
    <message>
        <source>Through the worst slice. Outlines: %1. Red: only there; blue: only in %2.</source>
        <translation>En kötü kesitten. Çizgiler: %1. Kırmızı: yalnızca onda; mavi: yalnızca %2.</translation>
    </message>
    <message>
        <source>Dice for each slice, from the first to the last; red: the worst.</source>
        <translation>İlkinden sonuncusuna her kesitin Dice değeri; kırmızı: en kötüleri.</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>Kaynak</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <translation>Görüntü: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Model: %1</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Denetim izi</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zaman</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>İnceleyen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Yorum</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>Yorum: %1</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Olgu</translation>
    </message>
    <message>
        <source>Review: %1</source>
        <translation>İnceleme: %1</translation>
    </message>
    <message>
        <source>Hilum %1, %2. Not for clinical use.</source>
        <translation>Hilum %1, %2. Klinik kullanım için değildir.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Koyu</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Açık</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Fare</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Okuma</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>İşaretleme</translation>
    </message>
    <message>
        <source>With the arrow, a left drag sets window and level (reading) or moves the crosshair (annotation).</source>
        <translation>Ok seçiliyken sol tuşla sürüklemek pencere ve seviyeyi ayarlar (okuma) ya da artı imleci taşır (işaretleme).</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Yön</translation>
    </message>
    <message>
        <source>Radiological</source>
        <translation>Radyolojik</translation>
    </message>
    <message>
        <source>Neurological</source>
        <translation>Nörolojik</translation>
    </message>
    <message>
        <source>Radiological: the patient&apos;s right is on the left of the screen. Neurological: on the right.</source>
        <translation>Radyolojik: hastanın sağı ekranın solundadır. Nörolojik: sağındadır.</translation>
    </message>
</context>
<context>
    <name>SidePanels</name>
    <message>
        <source>Labels</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Görüntü</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>3B</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>İyileştir</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Ölçüm</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>İşaretle</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kalite</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modeller</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>İnceleme</translation>
    </message>
</context>
<context>
    <name>SliceOverlay</name>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
</context>
<context>
    <name>StepName</name>
    <message>
        <source>arranging slices</source>
        <translation>kesitler diziliyor</translation>
    </message>
    <message>
        <source>building anatomy</source>
        <translation>anatomi kuruluyor</translation>
    </message>
    <message>
        <source>checking the result</source>
        <translation>sonuç denetleniyor</translation>
    </message>
    <message>
        <source>cutting</source>
        <translation>kesiliyor</translation>
    </message>
    <message>
        <source>drawing the lungs&apos; edge</source>
        <translation>akciğer sınırı çiziliyor</translation>
    </message>
    <message>
        <source>finding the body</source>
        <translation>vücut bulunuyor</translation>
    </message>
    <message>
        <source>finding the lungs</source>
        <translation>akciğerler bulunuyor</translation>
    </message>
    <message>
        <source>finding the trachea</source>
        <translation>trakea bulunuyor</translation>
    </message>
    <message>
        <source>looking for images</source>
        <translation>görüntüler aranıyor</translation>
    </message>
    <message>
        <source>painting slices</source>
        <translation>kesitler boyanıyor</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>okunuyor</translation>
    </message>
    <message>
        <source>reading headers</source>
        <translation>başlıklar okunuyor</translation>
    </message>
    <message>
        <source>reading values</source>
        <translation>değerler okunuyor</translation>
    </message>
    <message>
        <source>telling right from left</source>
        <translation>sağ ve sol ayrılıyor</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>arşiv açılıyor</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>yazılıyor</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>gürültü gideriliyor</translation>
    </message>
    <message>
        <source>equalising</source>
        <translation>kontrast eşitleniyor</translation>
    </message>
    <message>
        <source>estimating the bias field</source>
        <translation>alan eşitsizliği kestiriliyor</translation>
    </message>
    <message>
        <source>sharpening</source>
        <translation>keskinleştiriliyor</translation>
    </message>
    <message>
        <source>looking at images</source>
        <translation>görüntülere bakılıyor</translation>
    </message>
    <message>
        <source>packing</source>
        <translation>paketleniyor</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>hazırlanıyor</translation>
    </message>
    <message>
        <source>resampling</source>
        <translation>yeniden örnekleniyor</translation>
    </message>
    <message>
        <source>running the model</source>
        <translation>model çalışıyor</translation>
    </message>
    <message>
        <source>tidying</source>
        <translation>düzenleniyor</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Brush</source>
        <translation>Fırça</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Silgi</translation>
    </message>
    <message>
        <source>Smart brush</source>
        <translation>Akıllı fırça</translation>
    </message>
    <message>
        <source>Flood fill</source>
        <translation>Kova dolgusu</translation>
    </message>
    <message>
        <source>Erase by flood</source>
        <translation>Kova ile silme</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Kement</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>Kesip çıkar</translation>
    </message>
    <message>
        <source>Keep inside</source>
        <translation>İçini tut</translation>
    </message>
    <message>
        <source>Label shapes</source>
        <translation>Şekilleri etiketle</translation>
    </message>
    <message>
        <source>Show shapes</source>
        <translation>Şekilleri göster</translation>
    </message>
    <message>
        <source>Hide shapes</source>
        <translation>Şekilleri gizle</translation>
    </message>
    <message>
        <source>Copy shapes</source>
        <translation>Şekilleri kopyala</translation>
    </message>
    <message>
        <source>Add shape</source>
        <translation>Şekil ekle</translation>
    </message>
    <message>
        <source>Move shapes</source>
        <translation>Şekilleri taşı</translation>
    </message>
    <message>
        <source>Delete shapes</source>
        <translation>Şekilleri sil</translation>
    </message>
    <message>
        <source>Move vertex</source>
        <translation>Köşeyi taşı</translation>
    </message>
    <message>
        <source>Add vertex</source>
        <translation>Köşe ekle</translation>
    </message>
    <message>
        <source>Delete vertex</source>
        <translation>Köşeyi sil</translation>
    </message>
    <message>
        <source>Move side</source>
        <translation>Kenarı taşı</translation>
    </message>
    <message>
        <source>Cut hole</source>
        <translation>Delik aç</translation>
    </message>
    <message>
        <source>Draw angle</source>
        <translation>Açı çiz</translation>
    </message>
    <message>
        <source>Draw distance</source>
        <translation>Cetvel çiz</translation>
    </message>
    <message>
        <source>Draw ellipse</source>
        <translation>Elips çiz</translation>
    </message>
    <message>
        <source>Draw line</source>
        <translation>Çizgi çiz</translation>
    </message>
    <message>
        <source>Draw point</source>
        <translation>İşaret noktası koy</translation>
    </message>
    <message>
        <source>Draw polygon</source>
        <translation>Çokgen çiz</translation>
    </message>
    <message>
        <source>Draw polyline</source>
        <translation>Kırık çizgi çiz</translation>
    </message>
    <message>
        <source>Draw probe</source>
        <translation>Nokta koy</translation>
    </message>
    <message>
        <source>Draw rectangle</source>
        <translation>Dikdörtgen çiz</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Canlı tel</translation>
    </message>
    <message>
        <source>Level tracing</source>
        <translation>Düzey izleme</translation>
    </message>
    <message>
        <source>Interpolate polygons</source>
        <translation>Çokgenleri ara değerle</translation>
    </message>
    <message>
        <source>Voxels to polygons</source>
        <translation>Voksellerden çokgenler</translation>
    </message>
    <message>
        <source>Snap to edges</source>
        <translation>Kenarlara oturt</translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation>Makas</translation>
    </message>
    <message>
        <source>Keep inside the scissors</source>
        <translation>Makasın içini tut</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Eşikle</translation>
    </message>
    <message>
        <source>Fill between slices</source>
        <translation>Ara kesitleri doldur</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation>Tohumdan büyüt</translation>
    </message>
    <message>
        <source>Keep largest island</source>
        <translation>En büyük parçayı tut</translation>
    </message>
    <message>
        <source>Remove small islands</source>
        <translation>Küçük parçaları sil</translation>
    </message>
    <message>
        <source>Split into islands</source>
        <translation>Parçalara ayır</translation>
    </message>
    <message>
        <source>Median smoothing</source>
        <translation>Medyan yumuşatma</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>Boşlukları kapat</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Açma</translation>
    </message>
    <message>
        <source>Smooth all labels</source>
        <translation>Tüm etiketleri yumuşat</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Daralt</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Genişlet</translation>
    </message>
    <message>
        <source>Hollow</source>
        <translation>İçini boşalt</translation>
    </message>
    <message>
        <source>Combine labels</source>
        <translation>Etiketleri birleştir</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Aynala</translation>
    </message>
    <message>
        <source>Paste slice</source>
        <translation>Kesiti yapıştır</translation>
    </message>
    <message>
        <source>Shapes to voxels</source>
        <translation>Şekilden voksele</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Yeni katman</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Katmanı yeniden adlandır</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Katmanı kaldır</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Katmanı taşı</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Yeni etiket</translation>
    </message>
    <message>
        <source>Change label</source>
        <translation>Etiketi değiştir</translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation>Etiketi kaldır</translation>
    </message>
    <message>
        <source>New labels</source>
        <translation>Yeni etiketler</translation>
    </message>
    <message>
        <source>Open labels</source>
        <translation>Etiket dosyası aç</translation>
    </message>
    <message>
        <source>Find lungs</source>
        <translation>Akciğerleri bul</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Yeniden adlandır</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>Öneriyi kabul et</translation>
    </message>
    <message>
        <source>Accept suggestions</source>
        <translation>Önerileri kabul et</translation>
    </message>
    <message>
        <source>Reject suggestion</source>
        <translation>Öneriyi reddet</translation>
    </message>
    <message>
        <source>Reject suggestions</source>
        <translation>Önerileri reddet</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Etiket listesi yükle</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>İçe aktar</translation>
    </message>
    <message>
        <source>Run model</source>
        <translation>Model çalıştır</translation>
    </message>
    <message>
        <source>Move label</source>
        <translation>Etiketi taşı</translation>
    </message>
    <message>
        <source>Accept result</source>
        <translation>Sonucu kabul et</translation>
    </message>
    <message>
        <source>Reject result</source>
        <translation>Sonucu reddet</translation>
    </message>
    <message>
        <source>Smart click</source>
        <translation>Akıllı tıklama</translation>
    </message>
    <message>
        <source>Correct case</source>
        <translation>Olguyu düzelt</translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation>Çoğunluk oyu</translation>
    </message>
    <message>
        <source>STAPLE consensus</source>
        <translation>STAPLE uzlaşısı</translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>They are in no file yet.</source>
        <translation>Henüz hiçbir dosyada değiller.</translation>
    </message>
</context>
<context>
    <name>hilum::app::AboutPage</name>
    <message>
        <source>About Hilum</source>
        <translation>Hilum hakkında</translation>
    </message>
    <message>
        <source>Research software, not for clinical use.</source>
        <translation>Araştırma yazılımıdır, klinik kullanım için değildir.</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0, without any warranty.</source>
        <translation>Apache License 2.0 altında özgür yazılım; hiçbir garanti verilmez.</translation>
    </message>
    <message>
        <source>It stands on %1.</source>
        <translation>Kullandığı kitaplıklar: %1.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>hilum::app::AgreementWork</name>
    <message>
        <source>Comparing readers</source>
        <translation>Okuyucular karşılaştırılıyor</translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation>Çoğunluk oyu</translation>
    </message>
    <message>
        <source>STAPLE</source>
        <translation>STAPLE</translation>
    </message>
</context>
<context>
    <name>hilum::app::AnnotatePanel</name>
    <message>
        <source>Annotate</source>
        <translation>İşaretle</translation>
    </message>
    <message>
        <source>On this slice</source>
        <translation>Bu kesitte</translation>
    </message>
    <message>
        <source>Change the label</source>
        <translation>Etiketi değiştir</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geçmiş</translation>
    </message>
    <message>
        <source>The label that is drawn</source>
        <translation>Çizimde kullanılan etiket</translation>
    </message>
    <message>
        <source>No labels yet</source>
        <translation>Henüz etiket yok</translation>
    </message>
    <message>
        <source>Choose a brush or a shape above the slices and draw. The first stroke makes a label when there is none.</source>
        <translation>Kesitlerin üstünden bir fırça veya şekil seçip çizin. Hiç etiket yoksa ilk çizim bir etiket oluşturur.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Görüntü etiketleri</translation>
    </message>
</context>
<context>
    <name>hilum::app::AnnotationExchange</name>
    <message>
        <source>COCO (*.json)</source>
        <translation>COCO (*.json)</translation>
    </message>
    <message>
        <source>VGG Image Annotator (*.json)</source>
        <translation>VGG Image Annotator (*.json)</translation>
    </message>
    <message>
        <source>YOLO boxes (*.zip)</source>
        <translation>YOLO kutuları (*.zip)</translation>
    </message>
    <message>
        <source>YOLO outlines (*.zip)</source>
        <translation>YOLO konturları (*.zip)</translation>
    </message>
    <message>
        <source>Pascal VOC (*.zip)</source>
        <translation>Pascal VOC (*.zip)</translation>
    </message>
    <message>
        <source>PNG masks (*.zip)</source>
        <translation>PNG maskeleri (*.zip)</translation>
    </message>
    <message>
        <source>Make Sense tables (*.zip)</source>
        <translation>Make Sense tabloları (*.zip)</translation>
    </message>
    <message>
        <source>Tags (*.json)</source>
        <translation>Etiket sözcükleri (*.json)</translation>
    </message>
    <message>
        <source>Label map (*.nii.gz *.nii *.nrrd *.mha)</source>
        <translation>Etiket haritası (*.nii.gz *.nii *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>3D Slicer segmentation (*.seg.nrrd)</source>
        <translation>3D Slicer bölütlemesi (*.seg.nrrd)</translation>
    </message>
    <message>
        <source>DICOM segmentation (*.dcm)</source>
        <translation>DICOM bölütlemesi (*.dcm)</translation>
    </message>
    <message>
        <source>DICOM structure set (*.rtstruct.dcm)</source>
        <translation>DICOM yapı kümesi (*.rtstruct.dcm)</translation>
    </message>
    <message>
        <source>Hilum project (*.hilum)</source>
        <translation>Hilum projesi (*.hilum)</translation>
    </message>
    <message>
        <source>Export annotations</source>
        <translation>Ek açıklamaları dışa aktar</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Dışa aktarılıyor</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>İçe aktarılıyor</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>Ek açıklamaları içe aktar</translation>
    </message>
    <message>
        <source>Something is drawn on this study already.</source>
        <translation>Bu çalışmada zaten çizilmiş bir şeyler var.</translation>
    </message>
    <message>
        <source>Merging keeps it; replacing can be undone.</source>
        <translation>Birleştirmek onları korur; değiştirmek geri alınabilir.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Birleştir</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Değiştir</translation>
    </message>
    <message>
        <source>Only images marked done</source>
        <translation>Yalnızca tamamlandı olarak işaretlenen görüntüler</translation>
    </message>
    <message>
        <source>Something is drawn on these images already.</source>
        <translation>Bu görüntülere önceden bir şeyler çizilmiş.</translation>
    </message>
    <message>
        <source>The images</source>
        <translation>Görüntüler</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Çiziliyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::BatchPage</name>
    <message>
        <source>waiting</source>
        <translation>bekliyor</translation>
    </message>
    <message>
        <source>running</source>
        <translation>çalışıyor</translation>
    </message>
    <message>
        <source>done</source>
        <translation>bitti</translation>
    </message>
    <message>
        <source>done before</source>
        <translation>önceden bitti</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>iptal edildi</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>başarısız: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>İncelemeler</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Aygıt</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Sonuçlar</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>Sonuç klasörü</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Run on a folder of studies</source>
        <translation>Bir klasördeki incelemelerde çalıştır</translation>
    </message>
    <message>
        <source>A folder that holds a folder or a file for every study</source>
        <translation>Her inceleme için bir klasör veya dosya içeren klasör</translation>
    </message>
    <message>
        <source>A folder for the labels and reports</source>
        <translation>Etiketler ve raporlar için klasör</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Otomatik</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>NIfTI (.nii.gz)</source>
        <translation>NIfTI (.nii.gz)</translation>
    </message>
    <message>
        <source>Slicer segmentation (.seg.nrrd)</source>
        <translation>Slicer segmentasyonu (.seg.nrrd)</translation>
    </message>
    <message>
        <source>NRRD (.nrrd)</source>
        <translation>NRRD (.nrrd)</translation>
    </message>
    <message>
        <source>DICOM segmentation (.dcm)</source>
        <translation>DICOM segmentasyonu (.dcm)</translation>
    </message>
    <message>
        <source>Looking for studies</source>
        <translation>İncelemeler aranıyor</translation>
    </message>
    <message>
        <source>No studies chosen yet</source>
        <translation>Henüz inceleme seçilmedi</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%2 incelemeden %1 bitti</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n başarısız</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Sürdür</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Başlat</translation>
    </message>
</context>
<context>
    <name>hilum::app::BreathHoldWork</name>
    <message>
        <source>Grade breath hold</source>
        <translation>Nefes tutmayı derecele</translation>
    </message>
    <message>
        <source>Open a chest CT first.</source>
        <translation>Önce bir toraks BT açın.</translation>
    </message>
    <message>
        <source>Only a chest CT can be graded; this is %1.</source>
        <translation>Yalnızca toraks BT derecelenebilir; bu %1.</translation>
    </message>
    <message>
        <source>One slice is not enough.</source>
        <translation>Tek kesit yetmez.</translation>
    </message>
</context>
<context>
    <name>hilum::app::ClickControls</name>
    <message>
        <source>Accept clicks</source>
        <translation>Tıklamaları kabul et</translation>
    </message>
    <message>
        <source>Drop clicks</source>
        <translation>Tıklamaları bırak</translation>
    </message>
    <message>
        <source>Carry to other slices</source>
        <translation>Diğer kesitlere taşı</translation>
    </message>
    <message>
        <source>What was found becomes voxels of the label: Enter</source>
        <translation>Bulunan, etiketin vokselleri olur: Enter</translation>
    </message>
    <message>
        <source>Forgets the clicks: Esc</source>
        <translation>Tıklamaları unutur: Esc</translation>
    </message>
    <message>
        <source>Follows it through the neighbouring slices while they agree</source>
        <translation>Uyuştukları sürece komşu kesitlerde izler</translation>
    </message>
    <message>
        <source>Click at something on a slice. Further clicks add what is missing, Ctrl + click takes away what is too much, Backspace takes back the last click.</source>
        <translation>Kesitte bir şeye tıklayın. Sonraki tıklamalar eksiği ekler, Ctrl + tıklama fazlayı çıkarır, Backspace son tıklamayı geri alır.</translation>
    </message>
    <message>
        <source>The network is loaded, once…</source>
        <translation>Ağ bir kez yükleniyor…</translation>
    </message>
    <message numerus="yes">
        <source>%n clicks</source>
        <translation>
            <numerusform>%n tıklama</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n kesit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::ClipControls</name>
    <message>
        <source>Clipping box</source>
        <translation>Kırpma kutusu</translation>
    </message>
    <message>
        <source>Clip right</source>
        <translation>Sağdan kırp</translation>
    </message>
    <message>
        <source>Clip left</source>
        <translation>Soldan kırp</translation>
    </message>
    <message>
        <source>Clip front</source>
        <translation>Önden kırp</translation>
    </message>
    <message>
        <source>Clip back</source>
        <translation>Arkadan kırp</translation>
    </message>
    <message>
        <source>Clip feet</source>
        <translation>Ayak yönünden kırp</translation>
    </message>
    <message>
        <source>Clip head</source>
        <translation>Baş yönünden kırp</translation>
    </message>
</context>
<context>
    <name>hilum::app::CommandField</name>
    <message>
        <source>Find a command, label or model</source>
        <translation>Komut, etiket veya model bul</translation>
    </message>
</context>
<context>
    <name>hilum::app::CommandPalette</name>
    <message>
        <source>Find a command, label or model</source>
        <translation>Komut, etiket veya model bul</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>Bu adda bir şey yok</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiket</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Seri</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ayar</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
</context>
<context>
    <name>hilum::app::ConceptChoice</name>
    <message>
        <source>What the label is, as DICOM segmentations say it (SNOMED CT)</source>
        <translation>Etiketin ne olduğu, DICOM segmentasyonlarındaki gibi (SNOMED CT)</translation>
    </message>
    <message>
        <source>On which side of the patient</source>
        <translation>Hastanın hangi tarafında</translation>
    </message>
    <message>
        <source>By its name</source>
        <translation>Adına göre</translation>
    </message>
    <message>
        <source>No side</source>
        <translation>Taraf yok</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Sağ</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Sol</translation>
    </message>
</context>
<context>
    <name>hilum::app::DiceStrip</name>
    <message>
        <source>Slice %1</source>
        <translation>Kesit %1</translation>
    </message>
    <message>
        <source>%1: Dice %2, %3 voxels differ</source>
        <translation>%1: Dice %2, %3 voksel farklı</translation>
    </message>
</context>
<context>
    <name>hilum::app::DisplayPanel</name>
    <message>
        <source>Window</source>
        <translation>Pencere</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Genişlik</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Seviye</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Kalın kesit</translation>
    </message>
    <message>
        <source>One slice</source>
        <translation>Tek kesit</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maksimum</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Ortalama</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Göster</translation>
    </message>
    <message>
        <source>Thickness</source>
        <translation>Kalınlık</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Resim</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message numerus="yes">
        <source>%n slices per second</source>
        <translation>
            <numerusform>saniyede %n kesit</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Hız</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Üst katman</translation>
    </message>
</context>
<context>
    <name>hilum::app::DistanceView</name>
    <message>
        <source>Painting distances</source>
        <translation>Uzaklıklar boyanıyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::EnhancePanel</name>
    <message>
        <source>Preview</source>
        <translation>Önizle</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Uygula</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Özgün</translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Seri olarak sakla</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Görüntü iyileştirme</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gösterilen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Kuvvet</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Miktar</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Yarıçap</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Sınır</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>Gürültü giderme</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Keskinleştirme</translation>
    </message>
    <message>
        <source>Even contrast (CLAHE)</source>
        <translation>Kontrast eşitleme (CLAHE)</translation>
    </message>
    <message>
        <source>Even shading (N4)</source>
        <translation>Gölgelenme düzeltme (N4)</translation>
    </message>
    <message>
        <source>Less noise, and edges stay as steep as they are.</source>
        <translation>Gürültü azalır, kenarlar keskinliğini korur.</translation>
    </message>
    <message>
        <source>Edges stand out: what a blur of this radius takes away is added.</source>
        <translation>Kenarlar belirginleşir: bu yarıçaptaki bulanıklaştırmanın sildiği ayrıntı görüntüye eklenir.</translation>
    </message>
    <message>
        <source>Faint contrast becomes visible in every part of a slice, as for X-rays. Values lose their unit.</source>
        <translation>Soluk kontrast, röntgende olduğu gibi kesitin her yerinde görünür hale gelir. Değerler birimini yitirir.</translation>
    </message>
    <message>
        <source>Takes away the shading that the coils leave in MR.</source>
        <translation>MR&apos;de koillerin yol açtığı parlaklık eşitsizliğini giderir.</translation>
    </message>
    <message>
        <source>Original, with a preview. Drag the line in the picture.</source>
        <translation>Özgün görüntü ve önizleme. Görüntüdeki çizgiyi sürükleyin.</translation>
    </message>
    <message>
        <source>Original. A filter makes a new volume, the study stays as it is.</source>
        <translation>Özgün görüntü. Filtre yeni bir hacim oluşturur, inceleme olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
</context>
<context>
    <name>hilum::app::Enhancement</name>
    <message>
        <source>Denoised %1</source>
        <translation>Gürültü giderme %1</translation>
    </message>
    <message>
        <source>Sharpened %1 (%2 mm)</source>
        <translation>Keskinleştirme %1 (%2 mm)</translation>
    </message>
    <message>
        <source>CLAHE %1</source>
        <translation>CLAHE %1</translation>
    </message>
    <message>
        <source>Filters work on grey values; this is a colour image.</source>
        <translation>Filtreler gri değerlerle çalışır; bu renkli bir görüntü.</translation>
    </message>
    <message>
        <source>Hounsfield units know no coil shading: this filter is for MR.</source>
        <translation>Hounsfield birimlerinde koil gölgelenmesi olmaz: bu filtre MR içindir.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Önizleme</translation>
    </message>
    <message>
        <source>Apply filter</source>
        <translation>Filtreyi uygula</translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Seri olarak sakla</translation>
    </message>
    <message>
        <source>Sharpened %1 (%2 px)</source>
        <translation>Keskinleştirme %1 (%2 px)</translation>
    </message>
</context>
<context>
    <name>hilum::app::Film</name>
    <message>
        <source>%1: ffmpeg made no film of the pictures: %2</source>
        <translation>%1: ffmpeg karelerden film oluşturamadı: %2</translation>
    </message>
    <message>
        <source>The 3D view is not on the screen (show it, then film)</source>
        <translation>3B görünüm ekranda değil (önce gösterin, sonra filme alın)</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
</context>
<context>
    <name>hilum::app::FilmControls</name>
    <message>
        <source>Film a turn</source>
        <translation>Dönüşü filme al</translation>
    </message>
    <message>
        <source>Cancel film</source>
        <translation>Filmi iptal et</translation>
    </message>
    <message numerus="yes">
        <source>pictures</source>
        <comment>behind their number</comment>
        <translation>
            <numerusform>kare</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures of the film</source>
        <translation>Filmdeki kare sayısı</translation>
    </message>
    <message>
        <source>Writes the pictures of one turn into a folder, and a film of them where ffmpeg is found</source>
        <translation>Bir tam dönüşün karelerini bir klasöre yazar, ffmpeg varsa filmini de yapar</translation>
    </message>
    <message>
        <source>Folder of the film</source>
        <translation>Film klasörü</translation>
    </message>
</context>
<context>
    <name>hilum::app::GrowthBar</name>
    <message>
        <source>The labels are seeds now: draw some of each, and some of what is around. What they grow to follows. Apply keeps it as a layer of its own.</source>
        <translation>Etiketler artık tohum: her birinden ve çevreden biraz çizin. Büyüdükleri bölge bunu izler. Uygulanınca sonuç ayrı bir katman olur.</translation>
    </message>
    <message>
        <source>Stop growing</source>
        <translation>Büyütmeyi durdur</translation>
    </message>
    <message>
        <source>Apply growth</source>
        <translation>Büyütmeyi uygula</translation>
    </message>
</context>
<context>
    <name>hilum::app::HistoryList</name>
    <message>
        <source>Change</source>
        <translation>Değişiklik</translation>
    </message>
    <message>
        <source>Nothing done yet</source>
        <translation>Henüz işlem yok</translation>
    </message>
</context>
<context>
    <name>hilum::app::ImageListModel</name>
    <message>
        <source>done</source>
        <translation>tamamlandı</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n öneri</numerusform>
        </translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>etiketli</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 piksel</translation>
    </message>
    <message numerus="yes">
        <source>%n shapes</source>
        <translation>
            <numerusform>%n şekil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions to be judged</source>
        <translation>
            <numerusform>Değerlendirilecek %n öneri</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Görüntü etiketleri: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamamlandı</translation>
    </message>
    <message>
        <source>This image cannot be read.</source>
        <translation>Bu görüntü okunamıyor.</translation>
    </message>
</context>
<context>
    <name>hilum::app::ImageSet</name>
    <message>
        <source>Mark as done</source>
        <translation>Tamamlandı olarak işaretle</translation>
    </message>
    <message>
        <source>Mark as not done</source>
        <translation>Tamamlanmadı olarak işaretle</translation>
    </message>
</context>
<context>
    <name>hilum::app::ImageStrip</name>
    <message>
        <source>All images</source>
        <translation>Tüm görüntüler</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Tamamlanmayanlar</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamamlandı</translation>
    </message>
    <message>
        <source>Without labels</source>
        <translation>Etiketsizler</translation>
    </message>
    <message>
        <source>With suggestions</source>
        <translation>Önerisi olanlar</translation>
    </message>
    <message>
        <source>Open other images</source>
        <translation>Başka görüntüler aç</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Görüntüler</translation>
    </message>
    <message>
        <source>Name or tag</source>
        <translation>Ad ya da etiket</translation>
    </message>
    <message>
        <source>Which images to show</source>
        <translation>Gösterilecek görüntüler</translation>
    </message>
    <message>
        <source>No image is like that.</source>
        <translation>Böyle bir görüntü yok.</translation>
    </message>
    <message>
        <source>%1 of %2 labelled (%3 %)</source>
        <translation>%2 görüntüden %1 tanesi etiketli (%%3)</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%2 görüntüden %1 tanesi tamamlandı</translation>
    </message>
</context>
<context>
    <name>hilum::app::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>Tuşlar</translation>
    </message>
    <message>
        <source>Find a key or a command</source>
        <translation>Tuş veya komut bul</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Komut</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tuş</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Sıfırla</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tümünü sıfırla</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Varsayılan: %1</translation>
    </message>
    <message>
        <source>In a view</source>
        <translation>Görünümde</translation>
    </message>
    <message>
        <source>Scroll slices</source>
        <translation>Kesitlerde gezin</translation>
    </message>
    <message>
        <source>Wheel, Page up, Page down</source>
        <translation>Tekerlek, Page Up, Page Down</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Yakınlaştır</translation>
    </message>
    <message>
        <source>Right drag, Ctrl + wheel</source>
        <translation>Sağ tuşla sürükle, Ctrl + tekerlek</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Kaydır</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Orta tuşla sürükle</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>Artı imleci taşı</translation>
    </message>
    <message>
        <source>Shift + move</source>
        <translation>Shift + fareyi oynat</translation>
    </message>
    <message>
        <source>One view alone, and back</source>
        <translation>Tek görünüm ve geri</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Çift tıkla</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>Bir tuşa basın</translation>
    </message>
    <message>
        <source>Press the new key of %1; Esc leaves it as it is.</source>
        <translation>“%1” için yeni tuşa basın; Esc olduğu gibi bırakır.</translation>
    </message>
    <message>
        <source>%1 is the key of %2. Press it again to take it, or another one.</source>
        <translation>%1, “%2” komutunun tuşu. Almak için yeniden basın ya da başka bir tuş seçin.</translation>
    </message>
    <message>
        <source>Enter or a double click on a line changes its key.</source>
        <translation>Satırda Enter veya çift tıklama tuşu değiştirir.</translation>
    </message>
    <message>
        <source>Add a shape to the chosen ones</source>
        <translation>Seçime şekil ekle</translation>
    </message>
    <message>
        <source>Ctrl + click</source>
        <translation>Ctrl + tıkla</translation>
    </message>
    <message>
        <source>Label of the chosen shapes</source>
        <translation>Seçili şekillerin etiketi</translation>
    </message>
    <message>
        <source>Ctrl + 0 to 9</source>
        <translation>Ctrl + 0 - 9</translation>
    </message>
    <message>
        <source>End a polygon</source>
        <translation>Çokgeni bitir</translation>
    </message>
    <message>
        <source>Enter, double click, first corner</source>
        <translation>Enter, çift tıkla, ilk köşe</translation>
    </message>
    <message>
        <source>Take the last corner back</source>
        <translation>Son köşeyi geri al</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Cut a hole into the chosen polygon</source>
        <translation>Seçili çokgende delik aç</translation>
    </message>
    <message>
        <source>Ctrl + click inside</source>
        <translation>Ctrl + içine tıkla</translation>
    </message>
    <message>
        <source>Take a corner away</source>
        <translation>Köşeyi sil</translation>
    </message>
    <message>
        <source>Alt + click</source>
        <translation>Alt + tıkla</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelPanel</name>
    <message>
        <source>Fill</source>
        <translation>Dolgu</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Kontur</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Find a label</source>
        <translation>Etiket bul</translation>
    </message>
    <message>
        <source>No labels yet. Find lungs marks both lungs and the trachea of a chest CT in seconds; File, Open labels brings your own.</source>
        <translation>Henüz etiket yok. “Akciğerleri bul”, toraks BT&apos;de iki akciğeri ve trakeayı saniyeler içinde işaretler; kendi etiketleriniz için Dosya, Etiket dosyası aç.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Hacim</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>Voksel</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Merkez</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Farklı kaydet</translation>
    </message>
    <message>
        <source>Find lungs</source>
        <translation>Akciğerleri bul</translation>
    </message>
    <message>
        <source>Find both lungs and the trachea of this chest CT</source>
        <translation>Bu toraks BT&apos;de iki akciğeri ve trakeayı bul</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
    <message>
        <source>%1 mL</source>
        <translation>%1 mL</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opaklık</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Etiket listesi yükle</translation>
    </message>
    <message>
        <source>Adds labels from a text file: one name a line, with a colour as in &quot;bone,#ffcc00&quot;</source>
        <translation>Metin dosyasından etiket ekler: her satırda bir ad, istenirse rengiyle: &quot;kemik,#ffcc00&quot;</translation>
    </message>
    <message>
        <source>Double click or Enter goes to its centre, F2 renames it, a drag or Alt with Up and Down moves it</source>
        <translation>Çift tık veya Enter merkezine gider, F2 yeniden adlandırır, sürükleme veya Alt ile Yukarı ve Aşağı taşır</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelRow</name>
    <message>
        <source>%1 mL</source>
        <translation>%1 mL</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Göster: %1</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>%1 rengi</translation>
    </message>
    <message>
        <source>Lock %1 against editing</source>
        <translation>%1 etiketini düzenlemeye karşı kilitle</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelSaving</name>
    <message>
        <source>labels</source>
        <translation>etiketler</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Farklı kaydet</translation>
    </message>
    <message>
        <source>Label maps (*.nii.gz *.nii *.seg.nrrd *.nrrd *.mha)</source>
        <translation>Etiket haritaları (*.nii.gz *.nii *.seg.nrrd *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>DICOM segmentation (*.dcm)</source>
        <translation>DICOM segmentasyonu (*.dcm)</translation>
    </message>
    <message>
        <source>DICOM structure set (*.rtstruct.dcm)</source>
        <translation>DICOM yapı kümesi (*.rtstruct.dcm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>Save region</source>
        <translation>Bölgeyi kaydet</translation>
    </message>
    <message>
        <source>Volumes (*.nii.gz *.nii *.nrrd *.mha)</source>
        <translation>Hacim dosyaları (*.nii.gz *.nii *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>Unsaved labels</source>
        <translation>Kaydedilmemiş etiketler</translation>
    </message>
    <message>
        <source>The labels of this study are not saved.</source>
        <translation>Bu incelemenin etiketleri kaydedilmedi.</translation>
    </message>
    <message>
        <source>Hilum project (*.hilum)</source>
        <translation>Hilum projesi (*.hilum)</translation>
    </message>
    <message>
        <source>The labels of %1 are not saved.</source>
        <translation>“%1” serisinin etiketleri kaydedilmedi.</translation>
    </message>
    <message>
        <source>COCO (*.json)</source>
        <translation>COCO (*.json)</translation>
    </message>
    <message>
        <source>images</source>
        <translation>görüntüler</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Kaydedilmemiş çalışma</translation>
    </message>
    <message>
        <source>The shapes and labels on these images are not saved.</source>
        <translation>Bu görüntülerdeki şekiller ve etiketler kaydedilmedi.</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelWork</name>
    <message>
        <source>Find lungs</source>
        <translation>Akciğerleri bul</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Etiketler okunuyor</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Kaydediliyor</translation>
    </message>
    <message>
        <source>Saving the region</source>
        <translation>Bölge kaydediliyor</translation>
    </message>
    <message>
        <source>Measuring labels</source>
        <translation>Etiketler ölçülüyor</translation>
    </message>
    <message>
        <source>Lungs</source>
        <translation>Akciğerler</translation>
    </message>
</context>
<context>
    <name>hilum::app::LayerList</name>
    <message>
        <source>Opacity of all labels of the layer</source>
        <translation>Katmandaki tüm etiketlerin opaklığı</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opaklık</translation>
    </message>
    <message>
        <source>Click works on it, the tick shows it, F2 renames it, a drag changes the order</source>
        <translation>Tıklama seçer, onay işareti gösterir, F2 yeniden adlandırır, sürükleme sırayı değiştirir</translation>
    </message>
</context>
<context>
    <name>hilum::app::LayerReview</name>
    <message>
        <source>Comparing layers</source>
        <translation>Katmanlar karşılaştırılıyor</translation>
    </message>
    <message>
        <source>Measuring distances</source>
        <translation>Uzaklıklar ölçülüyor</translation>
    </message>
    <message>
        <source>Both agree on every slice.</source>
        <translation>İkisi her kesitte uyuşuyor.</translation>
    </message>
    <message>
        <source>Worst slice %1 of %2: Dice %3</source>
        <translation>En kötü kesit %1 / %2: Dice %3</translation>
    </message>
</context>
<context>
    <name>hilum::app::LayerSurfaces</name>
    <message>
        <source>Making surfaces</source>
        <translation>Yüzeyler oluşturuluyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::LossChart</name>
    <message>
        <source>Loss %1</source>
        <translation>Kayıp %1</translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation>Dice %1</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Kayıp</translation>
    </message>
</context>
<context>
    <name>hilum::app::MainWindow</name>
    <message>
        <source>Drop files anywhere in this window</source>
        <translation>Dosyaları bu pencerede herhangi bir yere bırakın</translation>
    </message>
    <message>
        <source>Lungs found, %1 L</source>
        <translation>Akciğerler bulundu, %1 L</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Kaydedildi: %1</translation>
    </message>
    <message>
        <source>The file holds no measurements of this series.</source>
        <translation>Dosyada bu seriye ait ölçüm yok.</translation>
    </message>
    <message numerus="yes">
        <source>%n measurements read</source>
        <translation>
            <numerusform>%n ölçüm okundu</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Seri olarak sakla</translation>
    </message>
    <message>
        <source>DICOM series: a folder, a name without an ending (*)</source>
        <translation>DICOM serisi: klasör, uzantısız ad (*)</translation>
    </message>
    <message>
        <source>Volumes (*.nii.gz *.nii *.nrrd *.mha)</source>
        <translation>Hacim dosyaları (*.nii.gz *.nii *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>%1: nothing to change.</source>
        <translation>%1: değişecek bir şey yok.</translation>
    </message>
    <message>
        <source>Saved %1, but not all of it fits this format.</source>
        <translation>%1 kaydedildi, ancak hepsi bu biçime sığmıyor.</translation>
    </message>
    <message numerus="yes">
        <source>%n annotations read</source>
        <translation>
            <numerusform>%n ek açıklama okundu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotations read, others not</source>
        <translation>
            <numerusform>%n ek açıklama okundu, diğerleri okunmadı</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Etiketler okunuyor</translation>
    </message>
    <message numerus="yes">
        <source>%n labels read</source>
        <translation>
            <numerusform>%n etiket okundu</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has run</source>
        <translation>%1 çalıştı</translation>
    </message>
    <message numerus="yes">
        <source>%n images were worked on since and keep what was imported.</source>
        <translation>
            <numerusform>%n görüntüde sonradan çalışıldı; içe aktarılan orada kaldı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ran on %n images</source>
        <translation>
            <numerusform>%1, %n görüntüde çalıştı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be used</source>
        <translation>
            <numerusform>%n tanesi kullanılamadı</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is now among your models</source>
        <translation>%1 artık modelleriniz arasında</translation>
    </message>
    <message>
        <source>%1: nothing found</source>
        <translation>%1: hiçbir şey bulunamadı</translation>
    </message>
    <message>
        <source>%1: %2 L found</source>
        <translation>%1: %2 L bulundu</translation>
    </message>
    <message>
        <source>%1: %2 mL found</source>
        <translation>%1: %2 mL bulundu</translation>
    </message>
    <message>
        <source>The model marked nothing there: put the crosshair on a region.</source>
        <translation>Model orada hiçbir şey işaretlemedi: artı imlecini bir bölgeye getirin.</translation>
    </message>
    <message>
        <source>All cases that can be opened are decided</source>
        <translation>Açılabilen tüm olgular karara bağlandı</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapor</translation>
    </message>
    <message>
        <source>Reports (*.pdf *.html)</source>
        <translation>Raporlar (*.pdf *.html)</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Rapor yazılıyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::MeasurePanel</name>
    <message>
        <source>Delete</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>İçe aktar</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Dışa aktar</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Ölçüm</translation>
    </message>
    <message>
        <source>Write all measurements of the study as JSON or CSV</source>
        <translation>İncelemenin tüm ölçümlerini JSON veya CSV olarak yaz</translation>
    </message>
    <message>
        <source>Read measurements that were exported as JSON</source>
        <translation>JSON olarak dışa aktarılmış ölçümleri oku</translation>
    </message>
    <message>
        <source>Delete the chosen measurement (%1)</source>
        <translation>Seçili ölçümü sil (%1)</translation>
    </message>
    <message>
        <source>Click goes to it, double-click renames it</source>
        <translation>Tıklama ona gider, çift tıklama yeniden adlandırır</translation>
    </message>
    <message>
        <source>No measurements yet. Choose Ruler, Angle, Ellipse ROI, Rectangle ROI or Probe above the slices, then click or drag on a slice.</source>
        <translation>Henüz ölçüm yok. Kesitlerin üstünden Cetvel, Açı, Elips ölçüm alanı, Dikdörtgen ölçüm alanı veya Nokta aracını seçin, sonra bir kesite tıklayın ya da kesit üzerinde sürükleyin.</translation>
    </message>
</context>
<context>
    <name>hilum::app::MeasureSaving</name>
    <message>
        <source>Export measurements</source>
        <translation>Ölçümleri dışa aktar</translation>
    </message>
    <message>
        <source>Measurements (*.json)</source>
        <translation>Ölçümler (*.json)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablolar (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Dışa aktarılıyor</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>İçe aktarılıyor</translation>
    </message>
    <message>
        <source>Unsaved measurements</source>
        <translation>Kaydedilmemiş ölçümler</translation>
    </message>
    <message>
        <source>The measurements of this study are not saved.</source>
        <translation>Bu incelemenin ölçümleri kaydedilmedi.</translation>
    </message>
</context>
<context>
    <name>hilum::app::MeasureText</name>
    <message>
        <source>Angle</source>
        <translation>Açı</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elips</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Dikdörtgen</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Nokta</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Cetvel</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>dışarıda</translation>
    </message>
    <message>
        <source>Mean %1</source>
        <translation>Ort. %1</translation>
    </message>
    <message>
        <source>SD %1</source>
        <translation>SS %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 mm²</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Uzunluk</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Değer</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Alan</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Boyut</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Ortalama</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SS</translation>
    </message>
    <message>
        <source>one voxel only</source>
        <translation>tek voksel</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maksimum</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>Voksel</translation>
    </message>
    <message>
        <source>no voxel inside</source>
        <translation>içinde voksel yok</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Merkez</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>İşaret noktası</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Çizgi</translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation>Kırık çizgi</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Çokgen</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Künye</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Çevre</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation>%1 px²</translation>
    </message>
</context>
<context>
    <name>hilum::app::ModelCard</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 ve %n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Bekliyor</translation>
    </message>
    <message>
        <source>Finds: %1</source>
        <translation>Bulur: %1</translation>
    </message>
    <message>
        <source>Made for: %1</source>
        <translation>Şunun için: %1</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Lisans: %1</translation>
    </message>
    <message>
        <source>Weights: %1</source>
        <translation>Ağırlıklar: %1</translation>
    </message>
    <message>
        <source>Comes with Hilum</source>
        <translation>Hilum ile gelir</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>Sizin: %1</translation>
    </message>
    <message>
        <source>This model is a program (TorchScript) from elsewhere: it can do whatever you can. Allow it only when you trust where it comes from. Its SHA-256 is %1.</source>
        <translation>Bu model başka yerden gelen bir programdır (TorchScript): sizin yapabildiğiniz her şeyi yapabilir. Yalnızca kaynağına güveniyorsanız izin verin. SHA-256: %1.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kart</translation>
    </message>
    <message>
        <source>How it was made and how well it does</source>
        <translation>Nasıl yapıldığı ve ne kadar iyi olduğu</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>İzin ver</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Çalıştır</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal</translation>
    </message>
</context>
<context>
    <name>hilum::app::ModelWork</name>
    <message>
        <source>Looking for models</source>
        <translation>Modeller aranıyor</translation>
    </message>
    <message>
        <source>Adding a model</source>
        <translation>Model ekleniyor</translation>
    </message>
    <message>
        <source>Allowing a program</source>
        <translation>Programa izin veriliyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::ModelsPanel</name>
    <message>
        <source>Models</source>
        <translation>Modeller</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Aygıt</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Belirsizlik</translation>
    </message>
    <message>
        <source>Mirrored passes</source>
        <translation>Aynalanmış geçişler</translation>
    </message>
    <message>
        <source>As suggestions</source>
        <translation>Öneri olarak</translation>
    </message>
    <message>
        <source>Train on these annotations</source>
        <translation>Bu işaretlerle eğit</translation>
    </message>
    <message>
        <source>Organ or model</source>
        <translation>Organ veya model</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Otomatik</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>Automatic takes a graphics card where it works</source>
        <translation>Otomatik, çalışıyorsa ekran kartını kullanır</translation>
    </message>
    <message>
        <source>Keeps how unsure the model is, voxel by voxel</source>
        <translation>Modelin ne kadar emin olmadığını voksel voksel saklar</translation>
    </message>
    <message>
        <source>What is found comes as outlines to be accepted or rejected, not as painted labels</source>
        <translation>Bulunanlar boyanmış etiket değil, kabul veya reddedilecek sınırlar olarak gelir</translation>
    </message>
    <message>
        <source>A model that was made for it runs over mirrored copies too: slower, a little better</source>
        <translation>Buna göre yapılmış model aynalanmış kopyalarda da çalışır: daha yavaş, biraz daha iyi</translation>
    </message>
    <message>
        <source>No model of that name.</source>
        <translation>Bu adda model yok.</translation>
    </message>
    <message>
        <source>Drop a model&apos;s folder here: one that was trained with Hilum, a MONAI bundle or an nnU-Net export.</source>
        <translation>Bir model klasörünü buraya bırakın: Hilum ile eğitilmiş bir model, MONAI paketi veya nnU-Net dışa aktarımı.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 kaldı</translation>
    </message>
</context>
<context>
    <name>hilum::app::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Ayrıntılar</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Kapat</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n tane daha</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::Opener</name>
    <message>
        <source>Opening</source>
        <translation>Açılıyor</translation>
    </message>
    <message>
        <source>Making the sample study</source>
        <translation>Örnek inceleme hazırlanıyor</translation>
    </message>
    <message>
        <source>Sample thorax</source>
        <translation>Örnek toraks</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (ve %n tane daha)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be used</source>
        <translation>
            <numerusform>%n dosya kullanılamadı</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening the prior study</source>
        <translation>Önceki tetkik açılıyor</translation>
    </message>
    <message>
        <source>Opening the overlay</source>
        <translation>Üst katman açılıyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::OperationControls</name>
    <message>
        <source>Threshold</source>
        <translation>Eşikle</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Yumuşat</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Genişlet</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Daralt</translation>
    </message>
    <message>
        <source>Hollow</source>
        <translation>İçini boşalt</translation>
    </message>
    <message>
        <source>Drop islands</source>
        <translation>Küçükleri sil</translation>
    </message>
    <message>
        <source>Combine</source>
        <translation>Birleştir</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Medyan</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>Boşlukları kapat</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Açma</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Tüm etiketler</translation>
    </message>
    <message>
        <source>and</source>
        <translation>ve</translation>
    </message>
    <message>
        <source>or</source>
        <translation>veya</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>eksi</translation>
    </message>
    <message>
        <source>either</source>
        <translation>tek biri</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> mL</source>
        <translation> mL</translation>
    </message>
    <message>
        <source>Islands smaller than this are dropped</source>
        <translation>Bundan küçük parçalar silinir</translation>
    </message>
    <message>
        <source>Show range</source>
        <translation>Aralığı göster</translation>
    </message>
    <message>
        <source>Around crosshair</source>
        <translation>İmleç çevresi</translation>
    </message>
    <message>
        <source>Colours what the threshold would take on the slices</source>
        <translation>Eşiğin alacağı yerleri kesitlerde renklendirir</translation>
    </message>
    <message>
        <source>Takes the range of the tissue at the crosshair</source>
        <translation>Artı imlecindeki dokunun değer aralığını alır</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
</context>
<context>
    <name>hilum::app::OverlayBox</name>
    <message>
        <source>Remove overlay</source>
        <translation>Üst katmanı kaldır</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Renkler</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opaklık</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Alt sınır</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Üst sınır</translation>
    </message>
</context>
<context>
    <name>hilum::app::PaintControls</name>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>voxels</source>
        <translation>voksel</translation>
    </message>
    <message>
        <source>Disc</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>Küre</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Yarıçap</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Birim</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Uç</translation>
    </message>
    <message>
        <source>Tissue spread</source>
        <translation>Doku yayılımı</translation>
    </message>
    <message>
        <source>Through all slices</source>
        <translation>Tüm kesitlerde</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Tolerans</translation>
    </message>
    <message>
        <source>Fill inside</source>
        <translation>İçini doldur</translation>
    </message>
    <message>
        <source>Erase inside</source>
        <translation>İçini sil</translation>
    </message>
    <message>
        <source>Erase outside</source>
        <translation>Dışını sil</translation>
    </message>
    <message>
        <source>This slice</source>
        <translation>Bu kesit</translation>
    </message>
    <message>
        <source>A slab</source>
        <translation>Kalın kesit</translation>
    </message>
    <message>
        <source>All slices</source>
        <translation>Tüm kesitler</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>İşlem</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Derinlik</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Kalınlık</translation>
    </message>
    <message>
        <source>Only these values</source>
        <translation>Yalnız bu değerler</translation>
    </message>
    <message>
        <source>Paint over</source>
        <translation>Boyanabilir</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Alt sınır</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Üst sınır</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>her şey</translation>
    </message>
    <message>
        <source>background</source>
        <translation>arka plan</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Çokgen</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>Vokseller</translation>
    </message>
    <message>
        <source>Makes</source>
        <translation>Sonuç</translation>
    </message>
    <message>
        <source>Keep inside</source>
        <translation>İçini tut</translation>
    </message>
    <message>
        <source>This label</source>
        <translation>Bu etiket</translation>
    </message>
    <message>
        <source>All shown</source>
        <translation>Görünenler</translation>
    </message>
    <message>
        <source>All through</source>
        <translation>Tümü</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Neyi</translation>
    </message>
    <message>
        <source>Go round something in the 3D view with the button held. Ctrl + drag turns the view. A slab lies around the crosshair.</source>
        <translation>3B görünümde düğme basılıyken bir şeyin çevresini dolaşın. Ctrl + sürükleme görünümü döndürür. Dilim, artı imlecinin çevresindedir.</translation>
    </message>
    <message>
        <source>Around crosshair</source>
        <translation>İmleç çevresi</translation>
    </message>
    <message>
        <source>Takes the range of the tissue at the crosshair</source>
        <translation>Artı imlecindeki dokunun değer aralığını alır</translation>
    </message>
    <message>
        <source>In a slab</source>
        <translation>Kalın kesitte</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
</context>
<context>
    <name>hilum::app::Painter</name>
    <message>
        <source>Label %1</source>
        <translation>Etiket %1</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Yeni katman</translation>
    </message>
    <message>
        <source>%1 is locked. Open its lock in the list of labels to change it.</source>
        <translation>“%1” kilitli. Değiştirmek için etiket listesinde kilidini açın.</translation>
    </message>
    <message>
        <source>The study is still being read.</source>
        <translation>İnceleme hâlâ okunuyor.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketler</translation>
    </message>
</context>
<context>
    <name>hilum::app::PictureSaving</name>
    <message>
        <source>picture</source>
        <translation>görüntü</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Ekran görüntüsü</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Görüntüler (*.png)</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Kaydediliyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::QualityPanel</name>
    <message>
        <source>Airways in 3D</source>
        <translation>3B hava yolları</translation>
    </message>
    <message>
        <source>Evidence against and for a full breath</source>
        <translation>Tam nefese karşı ve lehte kanıt</translation>
    </message>
    <message>
        <source>Trachea above the carina</source>
        <translation>Karinanın üstünde trakea</translation>
    </message>
    <message>
        <source>Breath hold</source>
        <translation>Nefes tutma</translation>
    </message>
    <message>
        <source>Measuring trachea and lungs…</source>
        <translation>Trakea ve akciğerler ölçülüyor…</translation>
    </message>
    <message>
        <source>Was the breath held deep enough? The trachea and the lungs tell.</source>
        <translation>Nefes yeterince derin mi tutuldu? Trakea ve akciğerler söyler.</translation>
    </message>
    <message>
        <source>Probability of full inspiration: %1 %</source>
        <translation>Tam inspirasyon olasılığı: %1 %</translation>
    </message>
    <message numerus="yes">
        <source>Calibrated on %n labelled studies. Not for clinical use.</source>
        <translation>
            <numerusform>%n etiketli çalışmayla kalibre edildi. Klinik kullanım için değildir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not clinically calibrated: coefficients from published norms. Not for clinical use.</source>
        <translation>Klinik olarak kalibre edilmedi: katsayılar yayımlanmış normlardan. Klinik kullanım için değildir.</translation>
    </message>
</context>
<context>
    <name>hilum::app::RecoverBar</name>
    <message>
        <source>Recover</source>
        <translation>Kurtar</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Sil</translation>
    </message>
</context>
<context>
    <name>hilum::app::ResultBox</name>
    <message>
        <source>Opacity of the colours</source>
        <translation>Renklerin opaklığı</translation>
    </message>
    <message>
        <source>Accept into</source>
        <translation>Kabul yeri</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Karşılaştır</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Farkları göster</translation>
    </message>
    <message>
        <source>Show uncertainty</source>
        <translation>Belirsizliği göster</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opaklık</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>Sonuç: %1</translation>
    </message>
    <message>
        <source>A new layer</source>
        <translation>Yeni katman</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Hiçbiri</translation>
    </message>
    <message>
        <source>%1 mL</source>
        <translation>%1 mL</translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation>Dice %1</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
</context>
<context>
    <name>hilum::app::ResultOverlay</name>
    <message>
        <source>Finding uncertain slices</source>
        <translation>Belirsiz kesitler aranıyor</translation>
    </message>
    <message>
        <source>The model was sure everywhere.</source>
        <translation>Model her yerde emindi.</translation>
    </message>
    <message>
        <source>Uncertain slice %1 of %2: %3 cm² of doubt</source>
        <translation>Belirsiz kesit %1 / %2: %3 cm² kuşku</translation>
    </message>
</context>
<context>
    <name>hilum::app::ResultReview</name>
    <message>
        <source>Rejecting</source>
        <translation>Reddediliyor</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Kabul edilenler</translation>
    </message>
    <message>
        <source>Accepting</source>
        <translation>Kabul ediliyor</translation>
    </message>
    <message>
        <source>Comparing layers</source>
        <translation>Katmanlar karşılaştırılıyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::ReviewBar</name>
    <message>
        <source>Dice per slice</source>
        <translation>Kesit başına Dice</translation>
    </message>
</context>
<context>
    <name>hilum::app::ReviewPanel</name>
    <message>
        <source>Comment</source>
        <translation>Yorum</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>İnceleme</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Karşılaştır</translation>
    </message>
    <message>
        <source>with</source>
        <translation>şununla</translation>
    </message>
    <message>
        <source>Differences on slices</source>
        <translation>Kesitlerde farklar</translation>
    </message>
    <message>
        <source>Distance in 3D</source>
        <translation>3B&apos;de uzaklık</translation>
    </message>
    <message>
        <source>All readers</source>
        <translation>Tüm okuyucular</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Reddet</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Düzelt</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Kabul et</translation>
    </message>
    <message>
        <source>Open a folder or CSV of cases to judge them one after another. Layers of any study can be compared below.</source>
        <translation>Olguları sırayla değerlendirmek için bir klasör ya da CSV açın. Her çalışmanın katmanları aşağıda karşılaştırılabilir.</translation>
    </message>
    <message>
        <source>Cases: %1 of %2 done</source>
        <translation>Olgular: %1 / %2 tamam</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Hiçbiri</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Etiket %1</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>HD95</source>
        <translation>HD95</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Hacim</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa %1</source>
        <translation>Cohen kappa %1</translation>
    </message>
    <message>
        <source>kappa</source>
        <translation>kappa</translation>
    </message>
    <message>
        <source>STAPLE sensitivity</source>
        <translation>STAPLE duyarlılığı</translation>
    </message>
    <message>
        <source>Fleiss&apos; kappa of all %1</source>
        <translation>Hepsinin Fleiss kappası %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::ReviewWork</name>
    <message>
        <source>Opening the reading list</source>
        <translation>Okuma listesi açılıyor</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Etiketler okunuyor</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Düzeltilmiş</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referans</translation>
    </message>
</context>
<context>
    <name>hilum::app::SamplePictures</name>
    <message>
        <source>Images kept for checking: at the left as labelled, at the right as found</source>
        <translation>Denetim için ayrılan görüntüler: solda etiketlendiği gibi, sağda bulunduğu gibi</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>etiketli</translation>
    </message>
    <message>
        <source>found</source>
        <translation>bulunan</translation>
    </message>
</context>
<context>
    <name>hilum::app::SectionGrid</name>
    <message>
        <source>+%1 mm
%2 mm²</source>
        <translation>+%1 mm
%2 mm²</translation>
    </message>
</context>
<context>
    <name>hilum::app::SeedGrowth</name>
    <message>
        <source>Grow from seeds</source>
        <translation>Tohumdan büyüt</translation>
    </message>
    <message>
        <source>Grown</source>
        <translation>Büyütülmüş</translation>
    </message>
</context>
<context>
    <name>hilum::app::Session</name>
    <message>
        <source>Labels</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Labels %1</source>
        <translation>Etiketler %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::SetLabels</name>
    <message>
        <source>Labels</source>
        <translation>Etiketler</translation>
    </message>
</context>
<context>
    <name>hilum::app::SetRun</name>
    <message>
        <source>%1, image %2 of %3</source>
        <translation>%1, görüntü %2 / %3</translation>
    </message>
</context>
<context>
    <name>hilum::app::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tuşlar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>hilum::app::ShapeList</name>
    <message>
        <source>No shapes yet</source>
        <translation>Henüz şekil yok</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>öneri</translation>
    </message>
</context>
<context>
    <name>hilum::app::SmartClick</name>
    <message>
        <source>The study is still being read.</source>
        <translation>İnceleme hâlâ okunuyor.</translation>
    </message>
    <message>
        <source>Smart click works on slices along the voxels: straighten the planes.</source>
        <translation>Akıllı tıklama voksellerle aynı doğrultudaki kesitlerde çalışır: düzlemleri doğrultun.</translation>
    </message>
    <message>
        <source>Accept what you have clicked first, or drop it: Enter or Esc.</source>
        <translation>Önce tıkladığınızı kabul edin ya da bırakın: Enter ya da Esc.</translation>
    </message>
    <message>
        <source>Click at what is wanted first; Ctrl + click takes away.</source>
        <translation>Önce isteneni tıklayın; Ctrl + tıklama çıkarır.</translation>
    </message>
    <message>
        <source>Smart click</source>
        <translation>Akıllı tıklama</translation>
    </message>
    <message>
        <source>The last click is still being answered.</source>
        <translation>Son tıklama hâlâ yanıtlanıyor.</translation>
    </message>
    <message>
        <source>The labels lie on another grid than the image. Add a layer first.</source>
        <translation>Etiketler görüntüden başka bir ızgarada. Önce katman ekleyin.</translation>
    </message>
    <message>
        <source>Carry to other slices</source>
        <translation>Diğer kesitlere taşı</translation>
    </message>
    <message>
        <source>The neighbouring slices do not agree.</source>
        <translation>Komşu kesitler uyuşmuyor.</translation>
    </message>
</context>
<context>
    <name>hilum::app::StartPage</name>
    <message>
        <source>today %1</source>
        <translation>bugün %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>dün</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>Bir inceleme açın</translation>
    </message>
    <message>
        <source>DICOM folders, NIfTI, NRRD, MetaImage and pictures. Nothing leaves this computer.</source>
        <translation>DICOM klasörleri, NIfTI, NRRD, MetaImage ve resimler. Hiçbir veri bu bilgisayardan çıkmaz.</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Klasör aç</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dosya aç</translation>
    </message>
    <message>
        <source>Try the sample study</source>
        <translation>Örnek incelemeyi dene</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Son açılanlar</translation>
    </message>
</context>
<context>
    <name>hilum::app::StatusLine</name>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>Cancel this task</source>
        <translation>Bu işi iptal et</translation>
    </message>
    <message>
        <source>Not for clinical use</source>
        <translation>Klinik kullanım için değildir</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>dışarıda</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n iş bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the tasks that wait</source>
        <translation>Bekleyen işleri göster</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>kalan %1</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>İptal: %1</translation>
    </message>
    <message>
        <source>pixel %1, %2</source>
        <translation>piksel %1, %2</translation>
    </message>
    <message>
        <source>Show the training</source>
        <translation>Eğitimi göster</translation>
    </message>
</context>
<context>
    <name>hilum::app::StudyBatch</name>
    <message>
        <source>%1 does not start</source>
        <translation>%1 başlamıyor</translation>
    </message>
    <message>
        <source>the process that ran it crashed</source>
        <translation>çalıştıran işlem çöktü</translation>
    </message>
</context>
<context>
    <name>hilum::app::StudyPanel</name>
    <message>
        <source>Series %1</source>
        <translation>Seri %1</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>İncelemeler</translation>
    </message>
    <message>
        <source>Add a study</source>
        <translation>İnceleme ekle</translation>
    </message>
    <message>
        <source>Patient, date or description</source>
        <translation>Hasta, tarih veya açıklama</translation>
    </message>
    <message>
        <source>Drop a folder or files here</source>
        <translation>Klasör veya dosya bırakın</translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n seri</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n görüntü</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n kesit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 voxels of %2 mm</source>
        <translation>%1 voksel, her biri %2 mm</translation>
    </message>
    <message>
        <source>Kernel %1</source>
        <translation>Çekirdek %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aç</translation>
    </message>
    <message>
        <source>Open as overlay</source>
        <translation>Üst katman olarak aç</translation>
    </message>
    <message>
        <source>Open beside, as a prior</source>
        <translation>Önceki tetkik olarak yanında aç</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 piksel</translation>
    </message>
</context>
<context>
    <name>hilum::app::SuggestionBox</name>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n öneri</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::SurfaceControls</name>
    <message>
        <source>Opacity of the label</source>
        <translation>Etiketin opaklığı</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Yumuşatma</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiket</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opaklık</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>Smoothing of the surfaces</source>
        <translation>Yüzeylerin yumuşatılması</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
</context>
<context>
    <name>hilum::app::TagBrowser</name>
    <message>
        <source>DICOM header</source>
        <translation>DICOM başlığı</translation>
    </message>
    <message>
        <source>Tag, name or value</source>
        <translation>Tag, ad veya değer</translation>
    </message>
    <message>
        <source>Compare with slice</source>
        <translation>Şu kesitle karşılaştır</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Yalnız farklar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopyala</translation>
    </message>
    <message>
        <source>Copy the chosen lines, or all that are shown (%1)</source>
        <translation>Seçili satırları ya da görünenlerin tümünü kopyala (%1)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Değer</translation>
    </message>
    <message>
        <source>Second slice</source>
        <translation>İkinci kesit</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Slice %1 of %2: %3</source>
        <translation>Kesit %1 / %2: %3</translation>
    </message>
    <message>
        <source>Reading the header</source>
        <translation>Başlık okunuyor</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>Item %1</source>
        <translation>Öge %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::TagChips</name>
    <message>
        <source>Labels become chips here: press one to say it of the whole image.</source>
        <translation>Etiketler burada düğme olur: birine basınca görüntünün tümü için söylenmiş olur.</translation>
    </message>
    <message>
        <source>Say %1 of the whole image</source>
        <translation>Görüntünün tümüne %1 de</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Görüntü etiketi ekle</translation>
    </message>
    <message>
        <source>Take tag away</source>
        <translation>Görüntü etiketini kaldır</translation>
    </message>
</context>
<context>
    <name>hilum::app::ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>Araçlar</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Yerleşim</translation>
    </message>
    <message>
        <source>Window preset</source>
        <translation>Pencere ayarı</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Pencere</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Elle</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Diğer araçlar</translation>
    </message>
</context>
<context>
    <name>hilum::app::Training</name>
    <message>
        <source>Training: %1</source>
        <translation>Eğitim: %1</translation>
    </message>
    <message>
        <source>%1 is trained</source>
        <translation>%1 eğitildi</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Eğitim</translation>
    </message>
    <message>
        <source>A training is under way.</source>
        <translation>Bir eğitim sürüyor.</translation>
    </message>
    <message>
        <source>Stopping it now keeps the best that it has found so far as a model.</source>
        <translation>Şimdi durdurulursa o ana kadarki en iyisi model olarak saklanır.</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>Durdur, en iyisini sakla</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Eğitimi sürdür</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingDialog</name>
    <message>
        <source>Looking at the labels</source>
        <translation>Etiketlere bakılıyor</translation>
    </message>
    <message>
        <source>Looking at the labels was cancelled.</source>
        <translation>Etiketlere bakılması iptal edildi.</translation>
    </message>
    <message>
        <source>Train on these annotations</source>
        <translation>Bu açıklamalarla eğit</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingEnd</name>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Run on this image</source>
        <translation>Bu görüntüde çalıştır</translation>
    </message>
    <message>
        <source>Run on this study</source>
        <translation>Bu incelemede çalıştır</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>Eğitime devam et</translation>
    </message>
    <message>
        <source>The training failed</source>
        <translation>Eğitim başarısız oldu</translation>
    </message>
    <message>
        <source>%1 is trained</source>
        <translation>%1 eğitildi</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n adım</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min.</source>
        <translation>%1 dk.</translation>
    </message>
    <message>
        <source>The model is in your library, with a card that says what it learnt from.</source>
        <translation>Model, neden öğrendiğini söyleyen bir kartla kitaplığınızda.</translation>
    </message>
    <message>
        <source>Measured on other slices of the same patient: other patients will be found less well.</source>
        <translation>Aynı hastanın başka kesitlerinde ölçüldü: başka hastalarda sonuç daha kötü olur.</translation>
    </message>
    <message>
        <source>Nothing was kept for checking: how well it does is not known.</source>
        <translation>Denetim için bir şey ayrılmadı: ne kadar iyi olduğu bilinmiyor.</translation>
    </message>
    <message>
        <source>Measured on patients that it has not learnt from.</source>
        <translation>Öğrenmediği hastalarda ölçüldü.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiket</translation>
    </message>
    <message>
        <source>Dice before</source>
        <translation>Önceki Dice</translation>
    </message>
    <message>
        <source>Dice now</source>
        <translation>Şimdiki Dice</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingJob</name>
    <message>
        <source>The training could not be started: %1</source>
        <translation>Eğitim başlatılamadı: %1</translation>
    </message>
    <message>
        <source>The training was killed from outside, perhaps because the memory did not suffice.</source>
        <translation>Eğitim dışarıdan sonlandırıldı; belki bellek yetmedi.</translation>
    </message>
    <message>
        <source>The training broke down (signal %1).</source>
        <translation>Eğitim çöktü (sinyal %1).</translation>
    </message>
    <message>
        <source>What is open here is untouched; train again, or on smaller images.</source>
        <translation>Burada açık olana dokunulmadı; yeniden ya da daha küçük görüntülerle eğitin.</translation>
    </message>
    <message>
        <source>The training ended without a model (status %1).</source>
        <translation>Eğitim model bırakmadan bitti (durum %1).</translation>
    </message>
    <message>
        <source>Starting the training</source>
        <translation>Eğitim başlatılıyor</translation>
    </message>
    <message>
        <source>Keeping the model</source>
        <translation>Model saklanıyor</translation>
    </message>
    <message>
        <source>The model was not kept, as you cancelled that.</source>
        <translation>İptal ettiğiniz için model saklanmadı.</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingLive</name>
    <message>
        <source>Stop and keep best</source>
        <translation>Durdur, en iyisini sakla</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>Keeping the best</source>
        <translation>En iyisi saklanıyor</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>İptal ediliyor</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Hazırlanıyor</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>kalan %1</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>%1 eğitiliyor</translation>
    </message>
    <message>
        <source>Dice of the images kept for checking: not yet.</source>
        <translation>Denetim görüntülerinde Dice: henüz yok.</translation>
    </message>
    <message>
        <source>Dice of the images kept for checking: %1</source>
        <translation>Denetim görüntülerinde Dice: %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingStart</name>
    <message>
        <source>Folder</source>
        <translation>Klasör</translation>
    </message>
    <message>
        <source>Slices without labels hold nothing</source>
        <translation>Etiketsiz kesitler boştur</translation>
    </message>
    <message>
        <source>Only images marked done</source>
        <translation>Yalnızca tamamlandı olarak işaretlenen görüntüler</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>Kaynak</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Başlangıç</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Dakika</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Aygıt</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Eğitimi başlat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>The open study</source>
        <translation>Açık inceleme</translation>
    </message>
    <message>
        <source>The open images</source>
        <translation>Açık görüntüler</translation>
    </message>
    <message>
        <source>A folder of projects</source>
        <translation>Proje klasörü</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>Sıfırdan</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Otomatik</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>İşlemci</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Ekran kartı</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Give the model a name with letters or digits (A to Z, 0 to 9).</source>
        <translation>Modele harf ya da rakamlı bir ad verin (A–Z, 0–9).</translation>
    </message>
    <message>
        <source>There is a model of the name %1 already.</source>
        <translation>%1 adlı bir model zaten var.</translation>
    </message>
    <message numerus="yes">
        <source>%n slices with labels</source>
        <translation>
            <numerusform>Etiketli %n kesit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images with labels</source>
        <translation>
            <numerusform>Etiketli %n görüntü</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without</source>
        <translation>
            <numerusform>, etiketsiz %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, of %n patients</source>
        <translation>
            <numerusform>, %n hastadan</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels: %1.</source>
        <translation>Etiketler: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Kept for checking: %n slices in</source>
        <translation>
            <numerusform>Denetime ayrılan: %n kesit,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n blok</numerusform>
        </translation>
    </message>
    <message>
        <source>They are of the same patient: others will be found less well than the Dice says.</source>
        <translation>Aynı hastadandır: başkalarında sonuç Dice&apos;ın dediğinden kötü olur.</translation>
    </message>
    <message numerus="yes">
        <source>Kept for checking, by patient: %n with labels</source>
        <translation>
            <numerusform>Denetime hastaya göre ayrılan: etiketli %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n patients.</source>
        <translation>
            <numerusform>(%n hasta).</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the labels</source>
        <translation>Etiketlere bakılıyor</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Bir klasör seçin.</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>Açık bir şey yok.</translation>
    </message>
    <message numerus="yes">
        <source>Too little to learn from: label at least %n slices or images.</source>
        <translation>
            <numerusform>Öğrenmek için çok az: en az %n kesit ya da görüntü etiketleyin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::View3d</name>
    <message>
        <source>preparing the volume</source>
        <translation>hacim hazırlanıyor</translation>
    </message>
    <message>
        <source>surfaces</source>
        <translation>yüzeyler</translation>
    </message>
    <message>
        <source>Preparing the volume</source>
        <translation>Hacim hazırlanıyor</translation>
    </message>
</context>
<context>
    <name>hilum::app::ViewActions</name>
    <message>
        <source>There is no prior study beside this one. File, Open prior brings one.</source>
        <translation>Yanında önceki bir tetkik yok. Dosya menüsündeki Yanında önceki bir inceleme yok. Dosya menüsündeki &quot;Önceki incelemeyi aç&quot; bir tane getirir.quot;Önceki tetkiki açYanında önceki bir inceleme yok. Dosya menüsündeki &quot;Önceki incelemeyi aç&quot; bir tane getirir.quot; bir tane getirir.</translation>
    </message>
</context>
<context>
    <name>hilum::app::ViewBinder</name>
    <message>
        <source>slice %1 of %2</source>
        <translation>kesit %1 / %2</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Önceki</translation>
    </message>
</context>
<context>
    <name>hilum::app::VolumePanel</name>
    <message>
        <source>3D view</source>
        <translation>3B görünüm</translation>
    </message>
    <message>
        <source>Look from</source>
        <translation>Bakış yönü</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Hacim</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Yüzeyler</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Slice planes</source>
        <translation>Kesitler</translation>
    </message>
    <message>
        <source>Volume preset</source>
        <translation>Hacim ayarı</translation>
    </message>
    <message>
        <source>Shading</source>
        <translation>Gölgeleme</translation>
    </message>
    <message>
        <source>Maximum intensity</source>
        <translation>Maksimum intensite</translation>
    </message>
    <message>
        <source>Reset to preset</source>
        <translation>Hazır ayara dön</translation>
    </message>
    <message>
        <source>Anterior</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Posterior</source>
        <translation>Posterior</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Sol</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Sağ</translation>
    </message>
    <message>
        <source>Superior</source>
        <translation>Süperior</translation>
    </message>
    <message>
        <source>Inferior</source>
        <translation>İnferior</translation>
    </message>
    <message>
        <source>%1 (V, %2)</source>
        <translation>%1 (V, %2)</translation>
    </message>
</context>
<context>
    <name>hilum::app::WorkKeeper</name>
    <message>
        <source>Looking for lost work</source>
        <translation>Kurtarılacak çalışma aranıyor</translation>
    </message>
    <message>
        <source>Hilum ended while %1 was being worked on (%2). Nothing of it is lost.</source>
        <translation>“%1” üzerinde çalışılırken Hilum kapandı (%2). Hiçbir şey kaybolmadı.</translation>
    </message>
    <message>
        <source>Recovering</source>
        <translation>Kurtarılıyor</translation>
    </message>
    <message>
        <source>The work was recovered. Save it to keep it.</source>
        <translation>Çalışma kurtarıldı. Saklamak için kaydedin.</translation>
    </message>
    <message>
        <source>Discarding</source>
        <translation>Siliniyor</translation>
    </message>
    <message>
        <source>The images of %1 are not at %2 any more. Choose the folder that holds them.</source>
        <translation>“%1” görüntüleri artık şurada değil: %2. Bulundukları klasörü seçin.</translation>
    </message>
    <message>
        <source>These images are not those of %1: nothing was opened. Choose the folder that holds them.</source>
        <translation>Bu görüntüler şuna ait değil: %1. Hiçbir şey açılmadı. Doğru klasörü seçin.</translation>
    </message>
    <message>
        <source>Not among these images: %1.</source>
        <translation>Bu görüntüler arasında yok: %1.</translation>
    </message>
    <message>
        <source>%1 is open in another window%2. Save under another name.</source>
        <translation>%1 başka bir pencerede açık%2. Başka bir adla kaydedin.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Kaydediliyor</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Açılıyor</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>başka bir kullanıcı</translation>
    </message>
    <message>
        <source>%1 is open elsewhere (%2): it is read-only here. Save under another name.</source>
        <translation>%1 başka bir yerde açık (%2): burada salt okunur. Başka bir adla kaydedin.</translation>
    </message>
    <message>
        <source>%1 holds nothing that was drawn.</source>
        <translation>%1 içinde çizilmiş bir şey yok.</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::SliceWidget</name>
    <message>
        <source>slice %1 of %2</source>
        <translation>kesit %1 / %2</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>zoom %1</source>
        <translation>yakınlaştırma %1</translation>
    </message>
    <message>
        <source>maximum of %1</source>
        <translation>%1 maksimumu</translation>
    </message>
    <message>
        <source>minimum of %1</source>
        <translation>%1 minimumu</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>%1 ortalaması</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::SplitPreview</name>
    <message>
        <source>before</source>
        <translation>önce</translation>
    </message>
    <message>
        <source>after</source>
        <translation>sonra</translation>
    </message>
    <message>
        <source>working</source>
        <translation>hesaplanıyor</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::TransferFunctionEditor</name>
    <message>
        <source>Tab chooses a point, arrows move it, Insert adds one, Delete removes it, Enter chooses its colour</source>
        <translation>Tab nokta seçer, oklar onu taşır, Insert nokta ekler, Delete siler, Enter rengini seçer</translation>
    </message>
    <message>
        <source>Drag a point; double-click adds one or chooses a colour; Delete removes; Ctrl+drag shifts the whole function</source>
        <translation>Noktayı sürükleyin; çift tıklama nokta ekler veya renk seçer; Delete siler; Ctrl ile sürüklemek tüm eğriyi kaydırır</translation>
    </message>
    <message>
        <source>Colour of the point</source>
        <translation>Noktanın rengi</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::VolumeWidget</name>
    <message>
        <source>No 3D view: this display offers no OpenGL 3.2.
The slices work without it.</source>
        <translation>3B görünüm yok: bu ekran OpenGL 3.2 sunmuyor.
Kesitler onsuz da çalışır.</translation>
    </message>
    <message>
        <source>%1 triangles</source>
        <translation>%1 üçgen</translation>
    </message>
</context>
</TS>
